package io.powermonitor.derivation;

import io.powermonitor.api.ClockState;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Quality;

/** Finds the verdict of one frame. */
final class FrameJudge {

    /** The part of the flag that some meters count resets with. */
    private static final int RESET_BITS = 7;

    private final MeterInfo meter;
    private final MeterState before;
    private final MeterReading now;
    private final ClockState clock;
    private final SecondsStep step;
    private final double gapSeconds;

    FrameJudge(MeterInfo meter, MeterState before, MeterReading now) {
        this.meter = meter;
        this.before = before;
        this.now = now;
        this.clock = before.clock();
        this.step = SecondsStep.of(before, now);
        this.gapSeconds = meter.gap().getSeconds() + meter.gap().getNano() / 1e9;
    }

    FrameVerdict judge() {
        if (flagChanged(clock, now)) {
            return newCount("its flag changed from " + clock.flag() + " to " + now.flag());
        }
        if (step.beganAgain()) {
            return newCount("its seconds went from " + clock.seconds() + " to "
                    + now.seconds().value());
        }
        if (countersBeganAgain()) {
            return newCount("its counters went back to the beginning");
        }
        if (!step.advanced()) {
            return refused();
        }
        if (step.forward() == 0) {
            return verdict(Quality.REPEAT, ClockStep.repeated(clock, step, energyMoved()));
        }
        long interval = now.seconds().since(clock.powerSeconds());
        boolean gap = clock.standsStill()
                || interval > gapSeconds && interval > Intervals.longest(clock.intervals(), gapSeconds);
        return verdict(gap ? Quality.GAP : Quality.GOOD, ClockStep.advanced(clock, step, now));
    }

    /** Whether the meter says by its flag that it began a new count. */
    static boolean flagChanged(ClockState clock, MeterReading now) {
        return ((now.flag() ^ clock.flag()) & RESET_BITS) != 0;
    }

    private boolean countersBeganAgain() {
        // A frame whose seconds went back is an old one, whatever its counters say, if a clock of ours can tell that.
        if (!step.advanced() && step.timed() || Evidence.allGoOn(meter, before, now, step.span())) {
            return false;
        }
        Evidence evidence = Evidence.of(meter, before, now, step.span());
        return evidence.newCount() && (step.advanced() || evidence.halved());
    }

    private FrameVerdict newCount(String reason) {
        boolean everyCounterFell = Evidence.of(meter, before, now, step.span()).everyCounterFell();
        return new FrameVerdict(
                Quality.RESET,
                true,
                true,
                everyCounterFell,
                step.span(),
                stepSeconds(),
                gapSeconds,
                now.seconds(),
                clock,
                ClockStep.newCount(clock, step, now),
                "the meter began a new count (" + reason + "); what its counters still show is credited");
    }

    /** The frame's seconds are not believed; unless enough frames agree on them. */
    private FrameVerdict refused() {
        ClockState.Rival rival = RivalClock.after(clock.rival(), step.step(), now.seconds());
        double age = rival.ageSeconds();
        double stepSeconds = step.step();
        if (Double.isNaN(stepSeconds)) {
            stepSeconds = rival.frames() == 1 ? 0 : age - clock.rival().ageSeconds();
        }
        if (rival.frames() < RivalClock.ENOUGH) {
            Quality quality = step.back() ? Quality.STALE : Quality.SUSPECT;
            double span = step.timed() ? step.elapsed() : 0;
            ClockState after = ClockStep.refused(clock, step, rival);
            return new FrameVerdict(
                    quality, false, false, false, span, stepSeconds, gapSeconds, now.seconds(), clock, after, null);
        }
        return new FrameVerdict(
                Quality.RESET,
                true,
                false,
                false,
                step.timed() ? step.elapsed() : step.back() ? age : step.forward(),
                stepSeconds,
                gapSeconds,
                now.seconds(),
                clock,
                ClockStep.newCount(clock, step, now),
                "the meter's seconds go on from " + now.seconds().value() + " instead of " + clock.seconds() + ": "
                        + RivalClock.ENOUGH + " readings agree on that, and it is the new base");
    }

    private FrameVerdict verdict(Quality quality, ClockState after) {
        return new FrameVerdict(
                quality, true, false, false, step.span(), stepSeconds(), gapSeconds, now.seconds(), clock, after, null);
    }

    /** After refused frames the time since the last of them, if it is known. */
    private double stepSeconds() {
        return clock.rival() == null || Double.isNaN(step.step()) ? step.span() : step.step();
    }

    private boolean energyMoved() {
        for (int i = 0; i < now.channels().size(); i++) {
            var reading = now.channels().get(i);
            var state = Channels.state(before.channels(), i, reading.channel());
            if (state != null && state.absoluteWs() != reading.absoluteWs().value()) {
                return true;
            }
        }
        return false;
    }
}
