package io.powermonitor.simulator;

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

/** A line behind a port, as a serial-to-Ethernet box shows it: every client hears all of it from when it connects on, and may speak. */
final class ListeningPort implements Outlet {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.simulator");

    private final InetSocketAddress address;
    private final SimulatedLine line;
    private final List<ServedClient> clients = new ArrayList<>();
    private ServerSocketChannel listening;
    private Selector selector;

    /** @param address where to listen; port 0 takes a free one */
    ListeningPort(InetSocketAddress address, SimulatedLine line) {
        this.address = address;
        this.line = line;
    }

    @Override
    public void open(Selector keys) throws IOException {
        if (address.isUnresolved()) {
            throw new UnknownHostException("cannot listen on " + address.getHostString() + ": unknown host");
        }
        selector = keys;
        listening = ServerSocketChannel.open();
        try {
            listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listening.configureBlocking(false);
            listening.bind(address);
            listening.register(keys, SelectionKey.OP_ACCEPT, (Runnable) this::accept);
        } catch (IOException e) {
            throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    /** Where it listens, once opened. */
    int port() {
        return listening.socket().getLocalPort();
    }

    private void accept() {
        try {
            SocketChannel channel = listening.accept();
            if (channel == null) {
                return;
            }
            long now = System.nanoTime();
            if (line.isUnplugged(now)) {
                channel.close();
                return;
            }
            if (clients.isEmpty()) {
                line.pass(now);
            }
            clients.add(new ServedClient(channel, selector, bytes -> line.receive(bytes, System.nanoTime())));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "simulator: a client could not be accepted", e);
        }
    }

    @Override
    public void work(long nowNanos) {
        if (line.isUnplugged(nowNanos)) {
            clients.forEach(ServedClient::close);
        }
        clients.removeIf(client -> !client.isOpen());
        if (!clients.isEmpty()) {
            ServedClient.feed(clients, line, nowNanos);
        }
    }

    @Override
    public long nanosUntilNext(long nowNanos) {
        return clients.isEmpty() ? Long.MAX_VALUE : line.nanosUntilNext(nowNanos);
    }

    @Override
    public void close() {
        clients.forEach(ServedClient::close);
        try {
            if (listening != null) {
                listening.close();
            }
        } catch (IOException e) {
            // nothing is left to be closed
        }
    }

    @Override
    public Optional<SimulatedLine> line() {
        return Optional.of(line);
    }
}
