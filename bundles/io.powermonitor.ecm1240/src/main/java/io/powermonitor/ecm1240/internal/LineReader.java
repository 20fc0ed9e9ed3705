package io.powermonitor.ecm1240.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.powermonitor.api.Identity;
import io.powermonitor.api.Moment;
import io.powermonitor.api.link.Link;
import io.powermonitor.ecm1240.FrameReadings;
import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameDecoder;

/** Bytes to frames, frames to their meters. Used by the line's thread alone; only the counts are read by any. */
final class LineReader {

    private final List<MeterTrack> tracks;
    private final Clocks clocks;
    private final FrameDecoder decoder = new FrameDecoder((offset, frame) -> frame(frame));
    private final Strangers strangers = new Strangers();
    private final Traffic traffic;
    private final byte[] buffer = new byte[4096];

    private volatile LineCounts counts = LineCounts.NONE;
    private long opened;
    private Optional<Instant> recordedFrom = Optional.empty();
    private Moment arrival;
    private long nowNanos;

    LineReader(List<LineMeter> meters, Clocks clocks) {
        this.clocks = clocks;
        this.nowNanos = clocks.nanos().getAsLong();
        this.tracks =
                meters.stream().map(meter -> new MeterTrack(meter, nowNanos)).toList();
        this.traffic = new Traffic(nowNanos);
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
        recordedFrom = link.recordedFrom();
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
        arrival = clocks.now(link.speed());
        nowNanos = clocks.nanos().getAsLong();
        if (count > 0) {
            traffic.bytes(nowNanos);
            decoder.feed(buffer, 0, count);
            publish();
        }
        if (recordedFrom.isEmpty()) {
            tracks.forEach(track -> track.checkSilence(traffic, nowNanos));
        }
        return count;
    }

    /** The link has come to its end: what is left of a frame will never be completed. */
    void end() {
        decoder.finish();
        publish();
    }

    /** Whether no meter of the line has been heard for too long. */
    boolean allSilent() {
        return recordedFrom.isEmpty() && tracks.stream().allMatch(track -> track.isSilent(nowNanos));
    }

    private void frame(Frame frame) {
        traffic.frame(nowNanos);
        Identity identity = FrameReadings.identity(frame);
        for (MeterTrack track : tracks) {
            if (track.takes(identity, nowNanos)) {
                track.frame(frame, arrival, recordedFrom, nowNanos);
                return;
            }
        }
        strangers.heard(identity);
    }

    private void publish() {
        counts = new LineCounts(decoder.counts(), Math.max(0, opened - 1), strangers.frames(), strangers.describe());
    }
}
