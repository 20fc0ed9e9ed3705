package io.powermonitor.link.tcp.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.powermonitor.api.link.Peer;

/** The boxes that have dialled in: so many at most, only from where it is allowed, none that has gone silent for good. */
final class Connections {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.link.tcp");

    private final ListenAddress address;
    private final Selector selector;
    private final Refusals refusals;
    private final String full;
    private final Map<Peer, Connection> connections = new ConcurrentHashMap<>();
    private long accepted;
    private boolean ended;
    private volatile List<Peer> peers = List.of();

    Connections(ListenAddress address, Selector selector) {
        this.address = address;
        this.selector = selector;
        this.refusals = new Refusals(address.toString());
        this.full = "there are " + address.max() + " connections already (max=" + address.max() + ")";
    }

    /** The same object as long as nobody comes or goes. */
    List<Peer> peers() {
        return peers;
    }

    List<String> remarks() {
        return refusals.remarks();
    }

    Optional<Connection> of(Peer peer) {
        return Optional.ofNullable(connections.get(peer));
    }

    /** Takes or refuses what was just accepted. */
    void add(SocketChannel channel, long nowNanos) {
        boolean taken = false;
        try {
            InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
            if (!address.allowed().contains(remote.getAddress())) {
                refusals.refused(
                        remote.getAddress(),
                        "it is not among " + address.allowed().text() + " (allow=)");
            } else if (connections.size() >= address.max()) {
                refusals.refused(remote.getAddress(), full);
            } else {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                KeepAlive.on(channel);
                taken = keep(new Connection(channel, new Peer(++accepted, remote), nowNanos), channel);
            }
        } catch (IOException | ClosedSelectorException e) {
            // it has gone before anything could be done with it, or the whole line has
            LOG.log(System.Logger.Level.DEBUG, "a connection to {0} was lost at once: {1}", address, e);
        } finally {
            if (!taken) {
                closeQuietly(channel);
            }
        }
    }

    private synchronized boolean keep(Connection connection, SocketChannel channel) throws IOException {
        if (ended) {
            return false;
        }
        channel.register(selector, SelectionKey.OP_READ, connection);
        connections.put(connection.peer(), connection);
        LOG.log(System.Logger.Level.DEBUG, "{0} is connected to {1}", connection.peer(), address);
        peers = sorted();
        return true;
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // that was all that was wanted
        }
    }

    /** A connection has come to its end. */
    synchronized void remove(Connection connection, String reason) {
        connection.close();
        if (connections.remove(connection.peer()) != null) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "{0} is no longer connected to {1}: {2}",
                    connection.peer(),
                    address,
                    reason);
            peers = sorted();
            refusals.forget(full);
        }
    }

    /** Closes those that have sent nothing for too long: a box that was switched off never says so. */
    void removeIdle(long nowNanos) {
        long limitNanos = address.idle().toNanos();
        if (limitNanos > 0) {
            for (Connection connection : connections.values()) {
                if (connection.isIdle(nowNanos, limitNanos)) {
                    remove(
                            connection,
                            "it has sent nothing for " + address.idle().toSeconds() + " s");
                }
            }
        }
    }

    private List<Peer> sorted() {
        return connections.keySet().stream()
                .sorted((a, b) -> Long.compare(a.number(), b.number()))
                .toList();
    }

    /** Hangs up on all, and takes nobody any more. */
    synchronized void close() {
        ended = true;
        connections.values().forEach(Connection::close);
        connections.clear();
        peers = List.of();
    }
}
