package io.powermonitor.ecm1240.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.powermonitor.api.Identity;
import io.powermonitor.api.link.Peer;
import io.powermonitor.ecm1240.protocol.ExchangeRun;
import io.powermonitor.ecm1240.protocol.Frame;

/** Listens to the one that is talked to, among all that a line brings. Used by the line's thread alone. */
final class Ear {

    private static final int MOST_NAMED = 16;

    private Callee callee;
    private ExchangeRun run;
    private boolean disturbed;
    private Map<Identity, Integer> frames = new LinkedHashMap<>();
    private int looseBytes;

    /** @param now null when nobody is talked to any more */
    void turnTo(Callee now) {
        callee = now;
        run = null;
        frames = new LinkedHashMap<>();
        looseBytes = 0;
    }

    /** @param exchange null when it is over */
    void await(ExchangeRun exchange) {
        run = exchange;
    }

    boolean isListening() {
        return callee != null;
    }

    private boolean hears(Optional<Peer> sender) {
        return callee != null && callee.peer().equals(sender);
    }

    /** Somebody on this connection sent a frame. */
    void frame(Optional<Peer> sender, Identity identity) {
        if (hears(sender) && (frames.containsKey(identity) || frames.size() < MOST_NAMED)) {
            frames.merge(identity, 1, Integer::sum);
        }
    }

    /** What was heard on the connection since it was turned to. */
    Heard heard() {
        return new Heard(Map.copyOf(frames), looseBytes);
    }

    /** Whether this frame was asked for. */
    boolean isAsked(Optional<Peer> sender, long offset, Frame frame) {
        return hears(sender) && run != null && run.frame(offset, frame);
    }

    /** The meter that is talked to; empty for one that is only looked for. */
    Optional<MeterTrack> track() {
        return Optional.ofNullable(callee.track());
    }

    /** A meter of the line sent a frame of its own accord. */
    void streamed(MeterTrack track) {
        disturbed |= callee != null && callee.track() == track;
    }

    void loose(Optional<Peer> sender, long offset, byte[] bytes, int from, int length) {
        if (hears(sender)) {
            disturbed = true;
            looseBytes += length;
            if (run != null) {
                run.loose(offset, bytes, from, length);
            }
        }
    }

    /** Whether anything came from there since it was asked last, but for frames of others. */
    boolean wasDisturbed() {
        boolean was = disturbed;
        disturbed = false;
        return was;
    }
}
