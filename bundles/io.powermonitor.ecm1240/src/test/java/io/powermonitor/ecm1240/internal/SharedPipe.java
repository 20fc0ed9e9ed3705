package io.powermonitor.ecm1240.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.Peer;

/** A shared line in memory: peers come, send and go as the test says, in that order. */
final class SharedPipe implements Link {

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile List<Peer> peers = List.of();
    private Peer sender;
    private volatile boolean closed;

    private record Event(Peer peer, byte[] bytes, boolean comes) {}

    static Peer peer(long number, String host) {
        return new Peer(number, new InetSocketAddress(host, 40000 + (int) number));
    }

    void comes(Peer peer) {
        events.add(new Event(peer, new byte[0], true));
    }

    void goes(Peer peer) {
        events.add(new Event(peer, new byte[0], false));
    }

    void send(Peer peer, byte... bytes) {
        events.add(new Event(peer, bytes.clone(), false));
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        Event event = take();
        if (closed) {
            throw new IOException("the pipe is closed");
        }
        if (event == null) {
            return 0;
        }
        if (event.bytes().length == 0) {
            List<Peer> now = new ArrayList<>(peers);
            now.remove(event.peer());
            if (event.comes()) {
                now.add(event.peer());
            }
            peers = List.copyOf(now);
            return 0;
        }
        sender = event.peer();
        System.arraycopy(event.bytes(), 0, buffer, 0, event.bytes().length);
        return event.bytes().length;
    }

    private Event take() throws IOException {
        try {
            return events.poll(5, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
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
        return peers;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        throw new IOException("nobody listens");
    }

    @Override
    public void close() {
        closed = true;
    }
}
