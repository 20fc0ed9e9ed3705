package io.powermonitor.ecm1240.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.Peer;

/** A link whose bytes are also shown to a tap, whoever reads and writes them. */
record TappedLink(Link link, LineTap tap) implements Link {

    @Override
    public int read(byte[] buffer) throws IOException {
        int count = link.read(buffer);
        tap.received(link.sender(), buffer, Math.max(0, count));
        return count;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        link.write(bytes);
        tap.sent(Optional.empty(), bytes);
    }

    @Override
    public void write(Peer peer, byte[] bytes) throws IOException {
        link.write(peer, bytes);
        tap.sent(Optional.of(peer), bytes);
    }

    @Override
    public boolean isShared() {
        return link.isShared();
    }

    @Override
    public Optional<Peer> sender() {
        return link.sender();
    }

    @Override
    public List<Peer> peers() {
        return link.peers();
    }

    @Override
    public List<String> remarks() {
        return link.remarks();
    }

    @Override
    public Optional<Instant> recordedFrom() {
        return link.recordedFrom();
    }

    @Override
    public Optional<Instant> recordedAt() {
        return link.recordedAt();
    }

    @Override
    public double speed() {
        return link.speed();
    }

    @Override
    public void close() {
        link.close();
    }
}
