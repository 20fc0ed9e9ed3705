package io.powermonitor.derivation;

import java.util.List;

import io.powermonitor.api.ClockState;
import io.powermonitor.api.MeterReading;

/** The meter's clock after one frame, by the frame's verdict. */
final class ClockStep {

    /** Two frames can carry the same second; for so long no clock that runs can. */
    private static final double STANDS_STILL_SECONDS = 10;

    /** How late the first frame after a restart may be when no clock of ours can tell. */
    private static final double UNKNOWN_LATE_SECONDS = 3600;

    /** Lateness is forgotten at this pace: a queue is read at once or never, and two clocks drift apart. */
    private static final double FORGETTING_SECONDS = 600;

    private ClockStep() {}

    static ClockState first(MeterReading now) {
        long seconds = now.seconds().value();
        return new ClockState(seconds, now.flag(), seconds, List.of(), 0, 0, false, 0, null);
    }

    /** The seconds advanced plausibly. */
    static ClockState advanced(ClockState before, SecondsStep step, MeterReading now) {
        long seconds = now.seconds().value();
        List<Integer> intervals = Intervals.with(before.intervals(), (int) Math.min(step.forward(), Integer.MAX_VALUE));
        return new ClockState(seconds, now.flag(), seconds, intervals, 0, 0, false, late(before, step), null);
    }

    /** The seconds did not move. */
    static ClockState repeated(ClockState before, SecondsStep step, boolean energyMoved) {
        double still = before.stillSeconds() + (step.timed() ? step.elapsed() : 0);
        // A single late frame is no proof: the one before it moved.
        boolean stands = before.stillSeconds() > 0 && still >= STANDS_STILL_SECONDS && energyMoved;
        return new ClockState(
                before.seconds(),
                before.flag(),
                before.powerSeconds(),
                before.intervals(),
                0,
                still,
                before.standsStill() || stands,
                late(before, step),
                null);
    }

    /** The meter began a new count, or its clock has a new base. */
    static ClockState newCount(ClockState before, SecondsStep step, MeterReading now) {
        long seconds = now.seconds().value();
        return new ClockState(seconds, now.flag(), seconds, before.intervals(), 0, 0, false, late(before, step), null);
    }

    /** Nothing is believed but the time that passed. */
    static ClockState refused(ClockState before, SecondsStep step, ClockState.Rival rival) {
        return new ClockState(
                before.seconds(),
                before.flag(),
                before.powerSeconds(),
                before.intervals(),
                step.elapsed(),
                before.stillSeconds(),
                before.standsStill(),
                before.lateSeconds(),
                rival);
    }

    /**
     * After a late frame others may follow faster than they were sent, until they have caught up: what the time between two
     * arrivals is longer than between their sendings adds up over any number of stalls.
     */
    private static double late(ClockState before, SecondsStep step) {
        if (!step.timed()) {
            return UNKNOWN_LATE_SECONDS;
        }
        if (!step.advanced()) {
            return 0;
        }
        double kept = before.lateSeconds() * Math.max(0, 1 - step.elapsed() / FORGETTING_SECONDS);
        return Math.max(0, kept + step.elapsed() - step.forward());
    }
}
