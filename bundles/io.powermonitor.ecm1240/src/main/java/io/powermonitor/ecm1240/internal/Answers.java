package io.powermonitor.ecm1240.internal;

import io.powermonitor.ecm1240.protocol.FrameCounts;

/** Keeps what meters answer to commands, which is in no frame, out of the counts of damage. Not thread-safe. */
final class Answers {

    private FrameCounts begun;
    private long skippedBytes;
    private long resyncs;

    /** Somebody is talked to from now on. */
    void begin(FrameCounts now) {
        begun = now;
    }

    void end(FrameCounts now) {
        skippedBytes = answered(now.skippedBytes(), begun.skippedBytes(), skippedBytes);
        resyncs = answered(now.resyncs(), begun.resyncs(), resyncs);
        begun = null;
    }

    private static long answered(long now, long begun, long before) {
        return before + now - begun;
    }

    /** The counts, as if nobody had been talked to. */
    FrameCounts without(FrameCounts now) {
        FrameCounts end = begun == null ? now : begun;
        return new FrameCounts(
                now.frames(), end.skippedBytes() - skippedBytes, now.badChecksums(), end.resyncs() - resyncs);
    }
}
