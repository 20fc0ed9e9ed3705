package io.powermonitor.link.tcp.internal;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.Peer;

/**
 * A port that boxes dial in to: one line with any number of connections, which the thread that reads serves all by itself. Each
 * connection with bytes gets one read before any gets a second.
 */
final class ListenLink implements Link {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.link.tcp");

    private static final long READ_TIMEOUT_MILLIS = 1000;
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** However many knock, those who are connected are read meanwhile. */
    private static final int MOST_AT_ONCE = 64;

    private final ListenAddress address;
    private final ServerSocketChannel server;
    private final Selector selector;
    private final SelectionKey accepting;
    private final Connections connections;
    private final LongSupplier nanos;
    private final Queue<Connection> ready = new ArrayDeque<>();
    private Peer sender;
    private long lastTick;
    private boolean cannotAccept;
    private volatile boolean closed;

    /**
     * @param server bound, not blocking
     * @param nanos the monotonic clock
     */
    ListenLink(ListenAddress address, ServerSocketChannel server, LongSupplier nanos) throws IOException {
        this.address = address;
        this.server = server;
        this.nanos = nanos;
        this.lastTick = nanos.getAsLong();
        this.selector = Selector.open();
        this.accepting = server.register(selector, SelectionKey.OP_ACCEPT);
        this.connections = new Connections(address, selector);
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        List<Peer> before = connections.peers();
        if (ready.isEmpty()) {
            select();
        }
        for (Connection next = ready.poll(); next != null; next = ready.poll()) {
            int count = next.read(buffer);
            if (count > 0) {
                sender = next.peer();
                return count;
            }
            if (count < 0) {
                connections.remove(next, "it has hung up");
            }
            if (connections.peers() != before) {
                return 0;
            }
        }
        if (closed) {
            throw lost();
        }
        return 0;
    }

    /** Waits until there is something to do, and finds out what; then nobody with bytes that wait is idle. */
    private void select() throws IOException {
        try {
            selector.select(READ_TIMEOUT_MILLIS);
            long now = nanos.getAsLong();
            for (SelectionKey key : selector.selectedKeys()) {
                if (key == accepting) {
                    accept(now);
                } else {
                    Connection connection = (Connection) key.attachment();
                    connection.heard(now);
                    ready.add(connection);
                }
            }
            selector.selectedKeys().clear();
            if (now - lastTick >= TICK_NANOS) {
                lastTick = now;
                connections.removeIdle(now);
                accepting.interestOps(SelectionKey.OP_ACCEPT);
            }
        } catch (ClosedSelectorException | CancelledKeyException e) {
            throw lost();
        }
    }

    private void accept(long now) throws LinkException {
        try {
            SocketChannel channel = server.accept();
            for (int n = 1; channel != null; n++) {
                connections.add(channel, now);
                channel = n < MOST_AT_ONCE ? server.accept() : null;
            }
            cannotAccept = false;
        } catch (IOException e) {
            if (closed) {
                throw lost();
            }
            if (!cannotAccept) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} cannot take a connection ({1}): too many open files? It goes on trying",
                        address,
                        e.getMessage());
            }
            cannotAccept = true;
            // not again before the next tick: it would fail at once, and for ever
            accepting.interestOps(0);
        }
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Optional<Peer> sender() {
        return Optional.ofNullable(sender);
    }

    @Override
    public List<Peer> peers() {
        return connections.peers();
    }

    @Override
    public List<String> remarks() {
        return connections.remarks();
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        List<Peer> all = connections.peers();
        if (all.size() != 1) {
            throw new LinkException(
                    all.isEmpty()
                            ? "no box is connected to " + address
                            : all.size() + " boxes are connected to " + address + ", and it is not said which is meant",
                    all.isEmpty() ? "is it on, and set to dial this machine?" : "");
        }
        write(all.get(0), bytes);
    }

    @Override
    public void write(Peer peer, byte[] bytes) throws IOException {
        Connection connection = connections
                .of(peer)
                .orElseThrow(
                        () -> closed ? lost() : new LinkException(peer + " is no longer connected", "is the box on?"));
        connection.write(bytes);
    }

    private LinkException lost() {
        return new LinkException(address + " was closed", "by the link provider, which was stopped");
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        connections.close();
        try (selector) {
            server.close();
        } catch (IOException e) {
            // the port is free all the same
        }
    }
}
