package io.powermonitor.launcher.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

import io.powermonitor.launcher.Command;
import io.powermonitor.launcher.Directories;
import io.powermonitor.launcher.Environment;
import io.powermonitor.launcher.Options;
import io.powermonitor.launcher.shell.Watch;

/** {@code demo}: a simulated house with a year behind it, through the whole gateway, in the browser and in the terminal; no hardware, no server. */
public final class DemoCommand implements Command {

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String usage() {
        return """
                demo [--seconds N] [--speed N] [--lines] [--publish]
                      a simulated house with a year of history, in the browser and the terminal, until Ctrl-C or for N
                      seconds; --speed: how many of its seconds pass in one (1); --lines: each measurement, also where
                      there is no terminal; --publish: also to the broker and server of the environment, as topic
                      power-demo and measurement power-metrics-demo""";
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        Options options =
                new Options(name(), arguments, Set.of("--publish", "--lines"), Set.of("--seconds", "--speed"), 0);
        int seconds = options.whole("--seconds", 0, 1, 86_400); // 0: until Ctrl-C
        int speed = options.whole("--speed", 1, 1, 500);
        Path folder = Files.createTempDirectory("powermonitor-demo-");
        Thread cleaner = new Thread(() -> GatewayProcess.delete(folder), "cleaner");
        Runtime.getRuntime().addShutdownHook(cleaner);
        Directories own = Directories.of(System.getenv(), System.getProperty(Directories.HOME));
        Directories directories =
                new Directories(own.home(), folder.resolve("conf"), folder.resolve("data"), folder.resolve("deploy"));
        System.out.println("demo: a year of a simulated house is being made ...");
        String goesOn = new DemoYear(Clock.systemDefaultZone())
                .write(directories.data().resolve("journal.db"), folder.resolve("native"));
        DemoPort port = DemoPort.choose();
        // two frames a second where time passes faster
        String link = "sim:?speed=" + speed + "&interval=" + Math.max(1, speed / 2) + "&" + goesOn;
        DemoConfiguration.write(directories.conf(), link, port.number(), options.has("--publish"));
        GatewayProcess gateway = GatewayProcess.prepare(
                directories, new Environment(System.getenv()), "logging-demo.properties", folder);
        gateway.start();
        Runtime.getRuntime().removeShutdownHook(cleaner);
        if (port.awaitListening()) {
            System.out.println("demo: it is at " + port.address() + " until Ctrl-C");
        }
        Watch.follow(directories.data(), seconds, options.has("--lines"), "In the browser: " + port.address());
        return 0;
    }
}
