package io.powermonitor.ecm1240.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.powermonitor.api.Identity;
import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.Peer;
import io.powermonitor.ecm1240.FrameReadings;
import io.powermonitor.ecm1240.protocol.Frame;

/** Bytes to frames, frames to their meters. Used by the line's thread alone; only the counts are read by any. */
final class LineReader {

    /** More than a shared line has connections, by far. */
    private static final int MOST_DECODERS = 4096;
    /** With many meters on a line not at every read. */
    private static final long CHECK_SILENCE_NANOS = Duration.ofMillis(250).toNanos();

    private final List<MeterTrack> tracks;
    private final Clocks clocks;
    private final Ear ear = new Ear();
    private final Decoders decoders = new Decoders(MOST_DECODERS, new Decoders.Listener() {
        @Override
        public void frame(Optional<Peer> sender, long offset, Frame frame) {
            LineReader.this.frame(sender, offset, frame);
        }

        @Override
        public void loose(Optional<Peer> sender, long offset, byte[] bytes, int from, int length) {
            ear.loose(sender, offset, bytes, from, length);
        }
    });
    private final Answers answers = new Answers();
    private final Strangers strangers = new Strangers();
    private final Traffic traffic;
    private final byte[] buffer = new byte[4096];

    private volatile LineCounts counts = LineCounts.NONE;
    private long opened;
    private Callers callers = Callers.NONE;
    private boolean replayed;
    private long silenceChecked;
    private Arrival arrival;
    private long nowNanos;

    LineReader(List<MeterTrack> tracks, Clocks clocks) {
        this.clocks = clocks;
        this.nowNanos = clocks.nanos().getAsLong();
        this.tracks = tracks;
        this.traffic = new Traffic(nowNanos);
        this.silenceChecked = nowNanos;
    }

    /** What happened since the line was started. Any thread. */
    LineCounts counts() {
        return counts;
    }

    /**
     * A link was opened.
     *
     * @param wasLost rather than closed because everybody was silent
     */
    void begin(Link link, boolean wasLost) {
        replayed = link.recordedFrom().isPresent();
        callers = Callers.of(link);
        nowNanos = clocks.nanos().getAsLong();
        opened++;
        if (wasLost) {
            tracks.forEach(track -> track.back(nowNanos));
        }
        publish();
    }

    /**
     * Reads once.
     *
     * @return how many bytes came; -1 when the other end has gone
     * @throws IOException when the line was lost
     */
    int read(Link link) throws IOException {
        int count = link.read(buffer);
        arrival = Arrival.of(link, clocks);
        nowNanos = clocks.nanos().getAsLong();
        boolean changed = callers.differFrom(link);
        if (changed) {
            callers = Callers.of(link);
        }
        if (count > 0) {
            if (!ear.isListening()) {
                traffic.bytes(nowNanos);
            }
            decoders.feed(link.sender(), buffer, count);
        }
        if (changed) {
            decoders.keep(callers.peers());
        }
        if (count > 0 || changed) {
            publish();
        }
        if (!replayed && (count <= 0 || nowNanos - silenceChecked >= CHECK_SILENCE_NANOS)) {
            silenceChecked = nowNanos;
            tracks.forEach(track -> track.checkSilence(traffic, callers, nowNanos));
        }
        return count;
    }

    /** The link has come to its end: what is left of a frame will never be completed. */
    void end() {
        decoders.finish();
        callers = Callers.NONE;
        publish();
    }

    /** Whether no meter of the line has been heard for too long, so that it may help to open the line again. */
    boolean allSilent() {
        return !replayed && !callers.shared() && tracks.stream().allMatch(track -> track.isSilent(nowNanos));
    }

    /** Listens to one that is talked to; null when that is over. Its answers are no damage, and not counted as such. */
    void turnTo(Callee callee) {
        if (callee == null) {
            answers.end(decoders.counts());
        } else {
            answers.begin(decoders.counts());
        }
        ear.turnTo(callee);
        publish();
    }

    Ear ear() {
        return ear;
    }

    /** See {@link Decoders#position}. */
    long position(Optional<Peer> sender) {
        return decoders.position(sender);
    }

    /** See {@link Decoders#pending}. */
    int pending(Optional<Peer> sender) {
        return decoders.pending(sender);
    }

    /** See {@link Decoders#decide}. */
    void decide(Optional<Peer> sender) {
        decoders.decide(sender);
        publish();
    }

    private void frame(Optional<Peer> sender, long offset, Frame frame) {
        traffic.frame(nowNanos);
        Identity identity = FrameReadings.identity(frame);
        ear.frame(sender, identity);
        if (ear.isAsked(sender, offset, frame)) {
            ear.track().ifPresent(track -> answer(track, sender, frame, identity));
            return;
        }
        for (MeterTrack track : tracks) {
            if (track.takes(sender, identity, nowNanos)) {
                ear.streamed(track);
                track.frame(sender, frame, arrival, nowNanos);
                return;
            }
        }
        strangers.heard(identity);
    }

    /** What a meter was asked for. It says nothing about who streams. */
    private void answer(MeterTrack track, Optional<Peer> sender, Frame frame, Identity identity) {
        if (track.isAnswer(identity)) {
            track.answer(sender, frame, arrival, nowNanos);
        } else {
            strangers.heard(identity);
        }
    }

    private void publish() {
        counts = new LineCounts(
                answers.without(decoders.counts()),
                Math.max(0, opened - 1),
                strangers.frames(),
                strangers.describe(),
                callers);
    }
}
