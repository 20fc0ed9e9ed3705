package io.powermonitor.launcher.simulate;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import io.powermonitor.launcher.Command;
import io.powermonitor.launcher.Options;
import io.powermonitor.launcher.UsageException;
import io.powermonitor.simulator.SimulatorOptions;
import io.powermonitor.simulator.SimulatorServer;

/** {@code simulate}: a virtual meter on a TCP port, as a serial-to-Ethernet box would show it. */
public final class SimulateCommand implements Command {

    @Override
    public String name() {
        return "simulate";
    }

    @Override
    public String usage() {
        return """
                simulate --listen ADDRESS:PORT [--meter 'sim:?speed=1&interval=1&seed=1']
                      serves the bytes of a virtual ECM-1240 on a TCP port until SIGTERM""";
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        Options options = new Options(name(), arguments, Set.of(), Set.of("--listen", "--meter"), 0);
        SimulatorOptions meter = meter(options.value("--meter", "sim:"));
        InetSocketAddress address = address(options.value("--listen", "127.0.0.1:8899"));
        CountDownLatch ended = new CountDownLatch(1);
        try (SimulatorServer server = new SimulatorServer(address, meter)) {
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                ended.countDown();
                Runtime.getRuntime().halt(0);
            }));
            System.err.println("a virtual ECM-1240 listens on " + address.getHostString() + ":" + server.port());
            ended.await();
        }
        return 0;
    }

    private static SimulatorOptions meter(String uri) throws UsageException {
        try {
            return SimulatorOptions.parse(uri);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--meter: " + e.getMessage());
        }
    }

    private static InetSocketAddress address(String text) throws UsageException {
        int colon = text.lastIndexOf(':');
        try {
            return new InetSocketAddress(
                    text.substring(0, Math.max(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "--listen " + text + ": an address and a port from 0 to 65535, as in 127.0.0.1:8899");
        }
    }
}
