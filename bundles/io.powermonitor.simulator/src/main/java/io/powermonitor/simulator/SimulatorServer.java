package io.powermonitor.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Simulated lines on TCP, as serial-to-Ethernet boxes show them: behind ports, where every client hears the line from when it connects
 * on, or as connections to a gateway. Who does not read loses frames, whole ones, and delays nobody; what the other end says are
 * commands to the meters.
 *
 * <p>One thread, {@code powermonitor-simulator}, does everything from {@link #start()} to {@link #close()}; it does not keep the JVM
 * alive.
 */
public final class SimulatorServer implements Closeable {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.simulator");
    private static final long CLOSE_MILLIS = 2000;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.HOURS.toNanos(1);

    private final List<Outlet> outlets;
    private final Thread thread = new Thread(this::serve, "powermonitor-simulator");
    private Selector selector;
    private volatile boolean closed;

    private SimulatorServer(Stream<? extends Outlet> outlets) {
        this.outlets = outlets.<Outlet>map(outlet -> outlet).toList();
        thread.setDaemon(true);
    }

    /**
     * Lines behind ports.
     *
     * @param first where to listen; port 0 takes a free one for each
     * @param ports how many ports, one after the other, each with a line of its own
     * @param options the first line; the meters of the others follow
     */
    public static SimulatorServer listening(InetSocketAddress first, int ports, SimulatorOptions options) {
        long now = System.nanoTime();
        return new SimulatorServer(IntStream.range(0, ports)
                .mapToObj(n -> new ListeningPort(following(first, n), new SimulatedLine(options.line(n), now))));
    }

    private static InetSocketAddress following(InetSocketAddress first, int n) {
        int port = first.getPort() == 0 ? 0 : first.getPort() + n;
        return first.isUnresolved()
                ? InetSocketAddress.createUnresolved(first.getHostString(), port)
                : new InetSocketAddress(first.getAddress(), port);
    }

    /**
     * Lines that dial a gateway, evenly spread over their send interval.
     *
     * @param options the first line; the meters of the others follow
     */
    public static SimulatorServer dialling(InetSocketAddress gateway, int connections, SimulatorOptions options) {
        DialledGateway dialled = new DialledGateway(gateway);
        long now = System.nanoTime();
        double spread = options.first().intervalSeconds() / options.speed() * 1e9 / connections;
        return new SimulatorServer(IntStream.range(0, connections)
                .mapToObj(n -> new DialledConnection(dialled, options.line(n), now + (long) (n * spread))));
    }

    /**
     * Listens or dials. Once only.
     *
     * @throws IOException when an address cannot be listened on, or is unknown
     */
    public void start() throws IOException {
        selector = Selector.open();
        try {
            for (Outlet outlet : outlets) {
                outlet.open(selector);
            }
        } catch (IOException e) {
            outlets.forEach(Outlet::close);
            selector.close();
            throw e;
        }
        thread.start();
    }

    /** The ports it listens on, once started. */
    public List<Integer> ports() {
        List<Integer> ports = new ArrayList<>();
        for (Outlet outlet : outlets) {
            if (outlet instanceof ListeningPort listening) {
                ports.add(listening.port());
            }
        }
        return ports;
    }

    /** What is true about all its meters. Any thread. */
    public List<MeterState> meters() {
        return outlets.stream()
                .flatMap(outlet -> outlet.line().stream())
                .flatMap(line -> line.meters().stream())
                .toList();
    }

    /** Hangs up and waits for its thread, at most 2 s. Idempotent. */
    @Override
    public void close() {
        closed = true;
        if (!thread.isAlive()) {
            return;
        }
        selector.wakeup();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        try (Selector keys = selector) {
            while (!closed) {
                awaitSomething(keys);
                for (SelectionKey key : keys.selectedKeys()) {
                    if (key.isValid()) {
                        ((Runnable) key.attachment()).run();
                    }
                }
                keys.selectedKeys().clear();
                long now = System.nanoTime();
                outlets.forEach(outlet -> outlet.work(now));
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "the simulator has stopped: start it again", e);
        } finally {
            outlets.forEach(Outlet::close);
        }
    }

    private void awaitSomething(Selector keys) throws IOException {
        long now = System.nanoTime();
        long wait = LONGEST_WAIT_NANOS;
        for (Outlet outlet : outlets) {
            wait = Math.min(wait, outlet.nanosUntilNext(now));
        }
        if (wait <= 0) {
            keys.selectNow();
        } else {
            keys.select(TimeUnit.NANOSECONDS.toMillis(wait) + 1);
        }
    }
}
