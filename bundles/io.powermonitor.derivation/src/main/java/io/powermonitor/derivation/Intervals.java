package io.powermonitor.derivation;

import java.util.Arrays;
import java.util.List;

/** How often a meter usually sends: the seconds between its last frames, newest last. */
final class Intervals {

    private static final int KEPT = 8;

    private Intervals() {}

    /** With one more at the end; the same list when nothing changes, as with most meters. */
    static List<Integer> with(List<Integer> intervals, int seconds) {
        boolean full = intervals.size() == KEPT;
        if (full && all(intervals, seconds)) {
            return intervals;
        }
        int from = full ? 1 : 0;
        Integer[] next = new Integer[intervals.size() - from + 1];
        for (int i = 0; i < next.length - 1; i++) {
            next[i] = intervals.get(i + from);
        }
        next[next.length - 1] = seconds;
        return List.of(next);
    }

    private static boolean all(List<Integer> intervals, int seconds) {
        for (int i = 0; i < intervals.size(); i++) {
            if (intervals.get(i) != seconds) {
                return false;
            }
        }
        return true;
    }

    /** Longer than this is an interruption: 2.5 usual intervals, and never less than the setting. */
    static double longest(List<Integer> intervals, double settingSeconds) {
        // One interval is no habit: it may be an interruption itself.
        if (intervals.size() < 2) {
            return settingSeconds;
        }
        int[] sorted = new int[intervals.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = intervals.get(i);
        }
        Arrays.sort(sorted);
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
        return Math.max(settingSeconds, 2.5 * median);
    }
}
