package io.powermonitor.launcher.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import io.powermonitor.launcher.Command;
import io.powermonitor.launcher.Directories;
import io.powermonitor.launcher.Environment;
import io.powermonitor.launcher.Options;
import io.powermonitor.launcher.UsageException;
import io.powermonitor.launcher.shell.ShellClient;

/** {@code diagnose}: the diagnosis of a meter on a link that no running gateway holds; no sinks, nothing is kept. */
public final class DiagnoseCommand implements Command {

    private static final String METER = "meter";
    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 100;

    @Override
    public String name() {
        return "diagnose";
    }

    @Override
    public String usage() {
        return """
                diagnose LINK
                      looks at everything from a device to watts and says what to do, for a link that no running gateway
                      holds: serial:/dev/ttyUSB0?baud=19200, tcp:192.168.1.20:8899, ...; changes nothing; ends with 1
                      where something is wrong. For a meter of the running gateway: shell diagnose METER""";
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        List<String> operands = new Options(name(), arguments, Set.of(), Set.of(), 1).operands();
        if (operands.isEmpty() || operands.get(0).indexOf(':') < 0) {
            throw new UsageException("diagnose wants a link, such as serial:/dev/ttyUSB0?baud=19200");
        }
        Path folder = Files.createTempDirectory("powermonitor-diagnose-");
        Directories own = Directories.of(System.getenv(), System.getProperty(Directories.HOME));
        Directories directories =
                new Directories(own.home(), folder.resolve("conf"), folder.resolve("data"), folder.resolve("deploy"));
        Files.createDirectories(directories.conf());
        Files.write(
                directories.conf().resolve("io.powermonitor.ecm1240-" + METER + ".cfg"),
                List.of("link = " + operands.get(0), "mode = auto", "pollSeconds = 2"));
        GatewayProcess gateway = GatewayProcess.prepare(
                directories, new Environment(System.getenv()), "logging-demo.properties", folder);
        gateway.start();
        int status = diagnose(directories.data());
        gateway.endWith(status);
        return status;
    }

    /** As soon as the configuration was read, which nobody tells. */
    private static int diagnose(Path data) throws InterruptedException {
        for (int i = 0; i < TRIES && !ShellClient.succeeds(data, List.of("meters", METER)); i++) {
            Thread.sleep(PAUSE_MILLIS);
        }
        return ShellClient.run(data, List.of("diagnose", METER));
    }
}
