package io.powermonitor.derivation;

import io.powermonitor.api.ClockState;
import io.powermonitor.api.Counter;
import io.powermonitor.api.Quality;

/**
 * What a frame was found to be, and what its channels need to know about that.
 *
 * @param quality the verdict
 * @param accepted whether baselines may move
 * @param newCount whether counters that went down began again at zero
 * @param everyCounterFell whether they all did
 * @param spanSeconds the time that energy may have flowed since the last accepted frame
 * @param stepSeconds the time since the last frame, accepted or not
 * @param gapSeconds the setting: longer intervals give no watts unless they are usual
 * @param seconds the meter's own seconds in this frame
 * @param before the clock before this frame
 * @param after the clock after it
 * @param reason why there is a new count or base, for people; else null
 */
record FrameVerdict(
        Quality quality,
        boolean accepted,
        boolean newCount,
        boolean everyCounterFell,
        double spanSeconds,
        double stepSeconds,
        double gapSeconds,
        Counter seconds,
        ClockState before,
        ClockState after,
        String reason) {

    /** Whether the power baseline of channels moves to this frame. */
    boolean movesPower() {
        return accepted && quality != Quality.REPEAT;
    }

    /** Whether so many seconds without watts are an interruption. */
    boolean interrupted(long seconds) {
        return seconds > gapSeconds && seconds > Intervals.longest(before.intervals(), gapSeconds);
    }
}
