package io.powermonitor.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameEncoder;

/**
 * A virtual meter behind a TCP port, as a serial-to-Ethernet box would show it: every client gets the frames from when it connects on.
 * A client that does not read loses frames, whole ones, and delays nobody. What clients send is ignored.
 *
 * <p>One thread, {@code powermonitor-simulator}, does everything from {@link #start()} to {@link #close()}; it does not keep the JVM
 * alive.
 */
public final class SimulatorServer implements Closeable {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.simulator");
    private static final long CLOSE_MILLIS = 2000;
    /** A quarter of what a client's buffer holds: who reads in time loses nothing, however fast the meter runs. */
    private static final int FRAMES_PER_ROUND = 250;

    private static final int SEND_BUFFER_BYTES = 16 * 1024;

    private final InetSocketAddress address;
    private final SimulatorOptions options;
    private final Thread thread = new Thread(this::serve, "powermonitor-simulator");
    private ServerSocketChannel listening;
    private Selector selector;
    private RunningMeter meter;
    private volatile boolean closed;

    /** @param address where to listen; port 0 takes a free one */
    public SimulatorServer(InetSocketAddress address, SimulatorOptions options) {
        this.address = address;
        this.options = options;
        thread.setDaemon(true);
    }

    /**
     * Listens, and starts the meter. Once only.
     *
     * @throws IOException when the address cannot be listened on
     */
    public void start() throws IOException {
        if (address.isUnresolved()) {
            throw new UnknownHostException("cannot listen on " + address.getHostString() + ": unknown host");
        }
        selector = Selector.open();
        listening = ServerSocketChannel.open();
        try {
            listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listening.configureBlocking(false);
            listening.bind(address);
            listening.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            listening.close();
            selector.close();
            throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
        meter = new RunningMeter(options, System.nanoTime());
        thread.start();
    }

    /** The port it listens on, once started. */
    public int port() {
        return listening.socket().getLocalPort();
    }

    /** Disconnects all clients and waits for its thread, at most 2 s. Idempotent. */
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
        try (Selector keys = selector;
                ServerSocketChannel server = listening) {
            while (!closed) {
                waitForSomething(keys);
                for (SelectionKey key : keys.selectedKeys()) {
                    handle(key, server);
                }
                keys.selectedKeys().clear();
                sendWhatIsDue(keys);
            }
            clients(keys).forEach(ServedClient::close);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "simulator on port " + port() + " has stopped: start it again", e);
        }
    }

    private void waitForSomething(Selector keys) throws IOException {
        long waitMillis = TimeUnit.NANOSECONDS.toMillis(meter.nanosUntilNext(System.nanoTime()));
        if (waitMillis < 0) {
            keys.selectNow();
        } else {
            keys.select(waitMillis + 1);
        }
    }

    private static void handle(SelectionKey key, ServerSocketChannel server) {
        if (key.attachment() instanceof ServedClient client) {
            client.receive(); // what waits is sent to every client below
            return;
        }
        try {
            SocketChannel channel = server.accept();
            if (channel != null) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                // what a slow client has not taken soon gets old: rather leave frames out
                channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
                SelectionKey own = channel.register(key.selector(), SelectionKey.OP_READ);
                own.attach(new ServedClient(channel, own));
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "simulator: a client could not be accepted", e);
        }
    }

    private void sendWhatIsDue(Selector keys) {
        List<ServedClient> clients = clients(keys);
        for (int i = 0; i < FRAMES_PER_ROUND; i++) {
            Optional<Frame> due = meter.next(System.nanoTime());
            if (due.isEmpty()) {
                break;
            }
            byte[] frame = FrameEncoder.encode(due.get());
            clients.forEach(client -> client.offer(frame));
        }
        clients.forEach(ServedClient::send);
    }

    private static List<ServedClient> clients(Selector keys) {
        List<ServedClient> clients = new ArrayList<>();
        for (SelectionKey key : keys.keys()) {
            if (key.isValid() && key.attachment() instanceof ServedClient client) {
                clients.add(client);
            }
        }
        return clients;
    }
}
