package io.powermonitor.simulator;

import java.util.List;

/**
 * A stretch of time on a line, in seconds since the line began: from (inclusive) to (exclusive).
 *
 * @param fromSeconds 0 or more
 * @param toSeconds later than that
 */
public record Span(double fromSeconds, double toSeconds) {

    /** @throws IllegalArgumentException when it ends before it begins */
    public Span {
        if (!(fromSeconds >= 0 && toSeconds > fromSeconds)) {
            throw new IllegalArgumentException(
                    "from " + fromSeconds + " to " + toSeconds + " s: not before 0, and the end after the beginning");
        }
    }

    /** Whether any of them contains that time; asked for each frame of each line. */
    static boolean isIn(List<Span> spans, double seconds) {
        for (Span span : spans) {
            if (seconds >= span.fromSeconds && seconds < span.toSeconds) {
                return true;
            }
        }
        return false;
    }
}
