package io.powermonitor.ecm1240.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.powermonitor.api.link.Peer;

/** The taps on a line, which come and go. */
final class LineTaps implements LineTap {

    private final List<LineTap> taps = new CopyOnWriteArrayList<>();

    void add(LineTap tap) {
        taps.add(tap);
    }

    void remove(LineTap tap) {
        taps.remove(tap);
    }

    @Override
    public void received(Optional<Peer> sender, byte[] bytes, int length) {
        taps.forEach(tap -> tap.received(sender, bytes, length));
    }

    @Override
    public void sent(Optional<Peer> receiver, byte[] bytes) {
        taps.forEach(tap -> tap.sent(receiver, bytes));
    }

    @Override
    public void closed() {
        taps.forEach(LineTap::closed);
    }

    @Override
    public void ended() {
        taps.forEach(LineTap::ended);
    }
}
