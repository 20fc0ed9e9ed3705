package io.powermonitor.simulator;

import java.util.concurrent.TimeUnit;

/**
 * A meter's seconds on the monotonic clock, which may begin anywhere and overflow.
 *
 * @param startNanos when its second 0 is
 * @param speed how many of its seconds pass in one
 */
record SimulatedTime(long startNanos, double speed) {

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    /** When a second of the meter begins. */
    long nanosOf(long second) {
        return startNanos + (long) (second * SECOND / speed);
    }

    /** The last second of the meter that has begun. */
    long secondAt(long nowNanos) {
        long second = (long) ((nowNanos - startNanos) * speed / SECOND);
        while (nanosOf(second + 1) - nowNanos <= 0) {
            second++;
        }
        while (second > 0 && nanosOf(second) - nowNanos > 0) {
            second--;
        }
        return Math.max(0, second);
    }

    /** The first second of the meter that begins not before then. */
    long secondFrom(long nowNanos) {
        long second = secondAt(nowNanos);
        return nanosOf(second) - nowNanos < 0 ? second + 1 : second;
    }

    /** Seconds of the line, which pass as everywhere. */
    double lineSeconds(long nowNanos) {
        return (nowNanos - startNanos) / SECOND;
    }
}
