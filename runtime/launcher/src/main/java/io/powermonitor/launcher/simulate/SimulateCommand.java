package io.powermonitor.launcher.simulate;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import io.powermonitor.launcher.Command;
import io.powermonitor.launcher.Options;
import io.powermonitor.launcher.UsageException;
import io.powermonitor.simulator.SimulatorOptions;
import io.powermonitor.simulator.SimulatorServer;

/** {@code simulate}: virtual meters on TCP, as serial-to-Ethernet boxes would show them. */
public final class SimulateCommand implements Command {

    private static final int MOST_PORTS = 100;
    private static final int MOST_METERS = 10_000;

    @Override
    public String name() {
        return "simulate";
    }

    @Override
    public String usage() {
        return """
                simulate [--listen ADDRESS:PORT] [--ports N] [--meter 'sim:?speed=1&interval=1&seed=1'] [--truth FILE]
                      serves a line with a virtual ECM-1240, which takes commands, on a TCP port until SIGTERM; on N ports
                      from this one on, each with a meter of its own
                  simulate --dial HOST:PORT [--meters N] [--meter 'sim:?interval=5'] [--truth FILE]
                      has N meters dial a gateway's tcp-listen: port, each with a connection and a serial number of its own
                      --truth writes at the end how much really flowed; what the sim: address can say, noise and
                      commands that fail for instance, stands in the README of the bundle io.powermonitor.simulator""";
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        Options options = new Options(
                name(),
                arguments,
                Set.of(),
                Set.of("--listen", "--ports", "--dial", "--meters", "--meter", "--truth"),
                0);
        Optional<TruthFile> truth = Optional.ofNullable(options.value("--truth", null))
                .map(Path::of)
                .map(TruthFile::new);
        SimulatorServer server = options.has("--dial") ? dialling(options) : listening(options);
        if (truth.isPresent()) {
            truth.get().begin();
        }
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, truth)));
        report(options, server);
        new CountDownLatch(1).await();
        return 0;
    }

    private static SimulatorServer listening(Options options) throws UsageException {
        refuse(options, "--meters", "--listen");
        return SimulatorServer.listening(
                address(options, "--listen", "127.0.0.1:8899"),
                options.whole("--ports", 1, 1, MOST_PORTS),
                meter(options));
    }

    private static SimulatorServer dialling(Options options) throws UsageException {
        refuse(options, "--listen", "--dial");
        refuse(options, "--ports", "--dial");
        return SimulatorServer.dialling(
                address(options, "--dial", ""), options.whole("--meters", 1, 1, MOST_METERS), meter(options));
    }

    private static void refuse(Options options, String wrong, String with) throws UsageException {
        if (options.has(wrong)) {
            throw new UsageException(wrong + " does not go with " + with);
        }
    }

    private static void report(Options options, SimulatorServer server) {
        if (options.has("--dial")) {
            System.err.println(options.value("--meters", "1") + " virtual meters dial " + options.value("--dial", ""));
            return;
        }
        String host = options.value("--listen", "127.0.0.1:8899").replaceFirst(":[^:]*$", "");
        server.ports().forEach(port -> System.err.println("a virtual ECM-1240 listens on " + host + ":" + port));
    }

    /** At SIGTERM, which is the only end it has; the status is 0, and not that of a killed process. */
    private static void end(SimulatorServer server, Optional<TruthFile> truth) {
        int status = 0;
        server.close();
        try {
            if (truth.isPresent()) {
                truth.get().write(server.meters());
            }
        } catch (IOException e) {
            System.err.println("powermonitor: cannot write the truth: " + e);
            status = 1;
        }
        Runtime.getRuntime().halt(status);
    }

    private static SimulatorOptions meter(Options options) throws UsageException {
        try {
            return SimulatorOptions.parse(options.value("--meter", "sim:"));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--meter: " + e.getMessage());
        }
    }

    private static InetSocketAddress address(Options options, String option, String byDefault) throws UsageException {
        String text = options.value(option, byDefault);
        int colon = text.lastIndexOf(':');
        try {
            return new InetSocketAddress(
                    text.substring(0, Math.max(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    option + " " + text + ": an address and a port from 0 to 65535, as in 127.0.0.1:8899");
        }
    }
}
