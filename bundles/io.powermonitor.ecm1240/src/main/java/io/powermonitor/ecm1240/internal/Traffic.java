package io.powermonitor.ecm1240.internal;

/** What was last heard on a line, whoever sent it; tells why a meter may be silent. Not thread-safe. */
final class Traffic {

    private long bytesAt;
    private long frameAt;

    Traffic(long nowNanos) {
        bytesAt = nowNanos;
        frameAt = nowNanos;
    }

    void bytes(long nowNanos) {
        bytesAt = nowNanos;
    }

    void frame(long nowNanos) {
        frameAt = nowNanos;
    }

    /** @param sinceNanos when the meter was heard last */
    String hint(long sinceNanos) {
        if (frameAt - sinceNanos > 0) {
            return "only other meters are heard on this line: check its serial and unit";
        }
        if (bytesAt - sinceNanos > 0) {
            return "bytes arrive, but no valid frames: wrong baud rate, or another kind of device?";
        }
        return "no frames although the line is open: real-time mode may be off, or wrong baud rate or cable";
    }
}
