package io.powermonitor.simulator;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A line behind a box that dials a gateway, and dials again for ever when the gateway cannot be reached or hangs up. The line begins when
 * the gateway is reached for the first time.
 */
final class DialledConnection implements Outlet {

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final DialledGateway gateway;
    private final SimulatorOptions options;
    private Selector selector;
    private SocketChannel dialling;
    private List<ServedClient> client = List.of();
    private long dueNanos;
    private volatile SimulatedLine line;

    /** @param firstNanos when to dial for the first time */
    DialledConnection(DialledGateway gateway, SimulatorOptions options, long firstNanos) {
        this.gateway = gateway;
        this.options = options;
        this.dueNanos = firstNanos;
    }

    @Override
    public void open(Selector keys) throws UnknownHostException {
        if (gateway.address().isUnresolved()) {
            throw new UnknownHostException("cannot dial " + gateway.address().getHostString() + ": unknown host");
        }
        selector = keys;
    }

    @Override
    public void work(long nowNanos) {
        boolean unplugged = line != null && line.isUnplugged(nowNanos);
        if (!client.isEmpty()) {
            if (unplugged) {
                client.get(0).close();
            }
            if (client.get(0).isOpen()) {
                ServedClient.feed(client, line, nowNanos);
            } else {
                client = List.of();
                dueNanos = nowNanos + PAUSE_NANOS;
            }
        } else if (dialling == null && dueNanos - nowNanos <= 0) {
            if (unplugged) {
                dueNanos = nowNanos + PAUSE_NANOS;
            } else {
                dial();
            }
        }
    }

    private void dial() {
        try {
            dialling = SocketChannel.open();
            dialling.configureBlocking(false);
            dialling.register(selector, SelectionKey.OP_CONNECT, (Runnable) this::connected);
            if (dialling.connect(gateway.address())) {
                connected();
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private void connected() {
        long now = System.nanoTime();
        try {
            dialling.finishConnect();
            if (line == null) {
                line = new SimulatedLine(options, now);
            }
            line.pass(now);
            client = List.of(new ServedClient(dialling, selector, bytes -> line.receive(bytes, System.nanoTime())));
            dialling = null;
            gateway.reached();
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(IOException e) {
        closeDialling();
        dueNanos = System.nanoTime() + PAUSE_NANOS;
        gateway.failed(e.getMessage());
    }

    private void closeDialling() {
        try {
            if (dialling != null) {
                dialling.close();
            }
        } catch (IOException e) {
            // nothing is left to be closed
        }
        dialling = null;
    }

    @Override
    public long nanosUntilNext(long nowNanos) {
        if (dialling != null) {
            return Long.MAX_VALUE;
        }
        return client.isEmpty() ? Math.max(dueNanos - nowNanos, 1) : line.nanosUntilNext(nowNanos);
    }

    @Override
    public void close() {
        client.forEach(ServedClient::close);
        closeDialling();
    }

    @Override
    public Optional<SimulatedLine> line() {
        return Optional.ofNullable(line);
    }
}
