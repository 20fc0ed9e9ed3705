package io.powermonitor.ecm1240.protocol;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * Stamps the frames of one meter where nothing but the meter's own seconds is known: a recording. Not thread-safe.
 *
 * <p>It goes on by as much as the seconds went up. Where they went down (a wrap, a reset, an old frame) nobody knows how long it was:
 * it goes on by the usual interval then, the median of the last eight, or 10 s when there was none yet. It never goes back, and no two
 * instants are equal: frames of the same second are 1 ms apart.
 */
public final class SecondsClock {

    private static final int REMEMBERED = 8;
    private static final int FIRST_GUESS_SECONDS = 10;

    private final int[] intervals = new int[REMEMBERED];
    private int known;
    private int oldest;
    private Instant second;
    private Instant last;
    private int seconds;

    /** @param start the instant of the first frame, cut to whole milliseconds */
    public SecondsClock(Instant start) {
        second = start.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * The instant of the next frame, in whole milliseconds, later than all before.
     *
     * @param now the meter's seconds in that frame
     */
    public Instant next(int now) {
        if (last != null) {
            int interval = now - seconds;
            if (interval > 0) {
                intervals[oldest] = interval;
                oldest = (oldest + 1) % REMEMBERED;
                known = Math.min(known + 1, REMEMBERED);
            } else if (interval < 0) {
                interval = usualInterval();
            }
            second = second.plusSeconds(interval);
        }
        seconds = now;
        last = last == null || second.isAfter(last) ? second : last.plusMillis(1);
        return last;
    }

    private int usualInterval() {
        if (known == 0) {
            return FIRST_GUESS_SECONDS;
        }
        int[] sorted = Arrays.copyOf(intervals, known);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
