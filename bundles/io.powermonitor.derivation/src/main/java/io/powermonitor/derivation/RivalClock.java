package io.powermonitor.derivation;

import io.powermonitor.api.ClockState;
import io.powermonitor.api.Counter;

/** Frames whose seconds are refused, but agree with each other: enough of them are right. */
final class RivalClock {

    /** So many frames that agree with each other are the new base. */
    static final int ENOUGH = 3;

    private RivalClock() {}

    /**
     * The row of refused frames with one more: the same row when it agrees, else a new one.
     *
     * @param step our seconds since the last frame; NaN when no clock of ours can tell
     */
    static ClockState.Rival after(ClockState.Rival row, double step, Counter seconds) {
        if (row == null) {
            return new ClockState.Rival(seconds.value(), 1, 0);
        }
        long since = seconds.since(row.seconds());
        double age = Double.isNaN(step) ? Math.max(row.ageSeconds(), since) : row.ageSeconds() + step;
        // Not faster than time goes: old frames that were kept somewhere come in a burst.
        double most = Double.isNaN(step) ? SecondsStep.LONGEST_GUESS : 2 * age + 1;
        if (since > most) {
            return new ClockState.Rival(seconds.value(), 1, 0);
        }
        // The same old frame again proves nothing, but a clock that stands still must not be refused for ever.
        boolean counts = since >= row.frames() || age >= 10 * row.frames();
        return new ClockState.Rival(row.seconds(), row.frames() + (counts ? 1 : 0), age);
    }
}
