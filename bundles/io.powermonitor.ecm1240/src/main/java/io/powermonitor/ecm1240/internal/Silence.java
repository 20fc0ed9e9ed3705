package io.powermonitor.ecm1240.internal;

import java.time.Duration;
import java.util.Arrays;

/**
 * Whether a meter has been silent for too long. Where the configuration does not say how long that is, it is 30 s, or three usual
 * intervals (the median of the last eight), whichever is longer. All times are of the monotonic clock. Not thread-safe.
 */
final class Silence {

    private static final long LEAST_NANOS = Duration.ofSeconds(30).toNanos();
    /** The longest a meter can be set to; what was longer was an outage. */
    private static final long LONGEST_INTERVAL_NANOS = Duration.ofSeconds(255).toNanos();

    private static final int REMEMBERED = 8;

    private final boolean configured;
    private final long[] intervals = new long[REMEMBERED];
    private int known;
    private int oldest;
    private long limitNanos;
    private long since;
    private boolean heard;

    /** @param configured zero for the default */
    Silence(Duration configured, long nowNanos) {
        this.configured = !configured.isZero();
        this.limitNanos = this.configured ? configured.toNanos() : LEAST_NANOS;
        this.since = nowNanos;
    }

    /** The line is back: what was missed until now was no silence. */
    void begin(long nowNanos) {
        since = nowNanos;
        heard = false;
    }

    void heard(long nowNanos) {
        if (heard) {
            intervals[oldest] = Math.min(nowNanos - since, LONGEST_INTERVAL_NANOS);
            oldest = (oldest + 1) % REMEMBERED;
            known = Math.min(known + 1, REMEMBERED);
            if (!configured) {
                limitNanos = Math.max(LEAST_NANOS, 3 * usualNanos());
            }
        }
        since = nowNanos;
        heard = true;
    }

    /** When the meter was heard last, or the line was back. */
    long since() {
        return since;
    }

    boolean isSilent(long nowNanos) {
        return nowNanos - since > limitNanos;
    }

    private long usualNanos() {
        long[] sorted = Arrays.copyOf(intervals, known);
        Arrays.sort(sorted);
        return sorted[(known - 1) / 2];
    }
}
