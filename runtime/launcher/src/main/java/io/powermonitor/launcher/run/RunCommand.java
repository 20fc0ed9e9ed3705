package io.powermonitor.launcher.run;

import java.util.List;
import java.util.Set;

import io.powermonitor.launcher.Command;
import io.powermonitor.launcher.Directories;
import io.powermonitor.launcher.Environment;
import io.powermonitor.launcher.Options;

/** {@code run}: the gateway in the foreground, until SIGTERM. */
public final class RunCommand implements Command {

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String usage() {
        return """
                run
                      the gateway in the foreground (the same as no command at all); SIGTERM ends it""";
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        new Options(name(), arguments, Set.of(), Set.of(), 0);
        Directories directories = Directories.of(System.getenv(), System.getProperty(Directories.HOME));
        GatewayProcess gateway =
                GatewayProcess.prepare(directories, new Environment(System.getenv()), "logging.properties", null);
        gateway.start();
        gateway.await();
        return 0;
    }
}
