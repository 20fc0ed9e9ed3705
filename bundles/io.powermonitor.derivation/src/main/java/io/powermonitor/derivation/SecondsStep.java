package io.powermonitor.derivation;

import io.powermonitor.api.ClockState;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;

/**
 * How the meter's own seconds moved since the last accepted frame, held against our clocks.
 *
 * @param forward the meter's seconds since the last accepted frame, were it a plain advance: 0 to one turn
 * @param back whether the value lies before that of the last accepted frame, shortly before a wrap included
 * @param elapsed our seconds since the last accepted frame; NaN when no clock of ours can tell
 * @param step our seconds since the last frame, accepted or not; NaN when no clock of ours can tell
 * @param advanced whether the advance (a wrap included) is believable
 * @param beganAgain whether the seconds began again near zero
 * @param span the time that energy may have flowed since the last accepted frame: what limits are multiplied with
 */
record SecondsStep(
        long forward, boolean back, double elapsed, double step, boolean advanced, boolean beganAgain, double span) {

    /** Without a clock of ours, one frame alone is only believed over this time: a longer one may be damage or a new count. */
    static final double LONGEST_GUESS = 86_400;

    /** Without a clock of ours, how long before a new count the last frame may have come. */
    private static final double BEFORE_RESET = 60;

    static SecondsStep of(MeterState before, MeterReading now) {
        ClockState clock = before.clock();
        long seconds = now.seconds().value();
        long forward = now.seconds().since(clock.seconds());
        boolean lower = seconds < clock.seconds();
        boolean back = lower || forward >= now.seconds().turn() - LONGEST_GUESS;
        double step = Elapsed.seconds(before.last(), now.arrival());
        double elapsed = clock.waitingSeconds() + step;
        if (Double.isNaN(elapsed)) {
            return guess(forward, back, seconds, clock.seconds(), step);
        }
        boolean advanced = forward <= 2 * elapsed + 10 + clock.lateSeconds();
        boolean beganAgain = !advanced && lower && seconds <= elapsed + 2;
        // Frames that waited on their way arrive faster than they were sent: the meter's own seconds know better then.
        double span = advanced ? Math.max(elapsed, forward) : elapsed;
        return new SecondsStep(forward, back, elapsed, step, advanced, beganAgain, span);
    }

    /** The meter's own seconds are all there is: of several stories that would explain them the shortest is believed. */
    private static SecondsStep guess(long forward, boolean back, long seconds, long before, double step) {
        if (forward <= LONGEST_GUESS) {
            return new SecondsStep(forward, back, Double.NaN, step, true, false, forward);
        }
        if (!back) {
            return new SecondsStep(forward, false, Double.NaN, step, false, false, forward);
        }
        // "Near zero" can only mean: nearer to zero than to where it was.
        double span = Math.min(seconds + BEFORE_RESET, LONGEST_GUESS);
        return new SecondsStep(forward, true, Double.NaN, step, false, seconds < before / 2, span);
    }

    /** Whether one of our clocks knows how long it was. */
    boolean timed() {
        return !Double.isNaN(elapsed);
    }
}
