package io.powermonitor.ecm1240.internal;

/**
 * How long nothing must be sent on a line: a meter that still waits for a value takes the first byte of the next command for it. That
 * may be so after a failure, and after the line was opened, since nobody knows what was sent before. Used by the line's thread alone.
 */
final class Hush {

    private final long nanos;
    private long since;
    private boolean isHarmless;

    Hush(TalkTimings timings, long openedNanos) {
        this.nanos = timings.silence().toNanos();
        this.since = openedNanos;
    }

    /** @param poll whether a poll failed: that leaves no meter waiting for a value */
    void failed(boolean poll, long nowNanos) {
        isHarmless = poll && leftNanos(true, nowNanos) <= 0;
        since = nowNanos;
    }

    /**
     * How long it still lasts; 0 or less when it is over.
     *
     * @param poll whether a poll is what would be sent
     */
    long leftNanos(boolean poll, long nowNanos) {
        return poll && isHarmless ? 0 : since + nanos - nowNanos;
    }
}
