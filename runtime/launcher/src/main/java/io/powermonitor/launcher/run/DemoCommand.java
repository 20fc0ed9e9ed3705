package io.powermonitor.launcher.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import io.powermonitor.launcher.Command;
import io.powermonitor.launcher.Directories;
import io.powermonitor.launcher.Environment;
import io.powermonitor.launcher.Options;
import io.powermonitor.launcher.shell.Watch;

/** {@code demo}: a simulated house through the whole gateway, shown in the terminal; no hardware, no server. */
public final class DemoCommand implements Command {

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String usage() {
        return """
                demo [--seconds N] [--publish]
                      measures a simulated house and shows it, until Ctrl-C or for N seconds; with --publish also to the
                      broker and server of the environment, as topic power-demo and measurement power-metrics-demo""";
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        Options options = new Options(name(), arguments, Set.of("--publish"), Set.of("--seconds"), 0);
        int seconds = options.whole("--seconds", 0, 1, 86_400); // 0: until Ctrl-C
        Path folder = Files.createTempDirectory("powermonitor-demo-");
        Directories own = Directories.of(System.getenv(), System.getProperty(Directories.HOME));
        Directories directories =
                new Directories(own.home(), folder.resolve("conf"), folder.resolve("data"), folder.resolve("deploy"));
        DemoConfiguration.write(directories.conf(), options.has("--publish"));
        GatewayProcess gateway = GatewayProcess.prepare(
                directories, new Environment(System.getenv()), "logging-demo.properties", folder);
        gateway.start();
        Watch.follow(directories.data(), seconds);
        return 0;
    }
}
