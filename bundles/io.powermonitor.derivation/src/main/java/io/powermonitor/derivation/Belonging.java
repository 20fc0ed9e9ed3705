package io.powermonitor.derivation;

import java.util.Locale;
import java.util.Optional;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.ChannelState;
import io.powermonitor.api.HeldBack;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;

/**
 * Whether a reading can be of the meter that a state is about. Where both have serial 0, the counters have to tell: they are another
 * device's when none of them goes on and one at least shows more than a reset can explain. One counter alone proves nothing, unless the
 * meter's seconds do not go on either.
 */
final class Belonging {

    /** Where the seconds contradict our clock, they are no excuse for counters: so much may have been missed, and no more. */
    private static final double UNTOLD_SECONDS = 60;

    /** Below so many times what may be missed in one interval a counter looks alike on many devices: unused inputs count, too. */
    private static final double ALIKE = 10;

    private final MeterInfo meter;
    private final MeterState before;
    private final MeterReading now;
    private final SecondsStep step;
    private final HeldRow row;

    Belonging(MeterInfo meter, MeterState before, MeterReading now) {
        this.meter = meter;
        this.before = before;
        this.now = now;
        this.step = SecondsStep.of(before, now);
        this.row = HeldRow.of(meter, before, now, step.step());
    }

    /** Empty where it can. */
    Optional<HeldBack> heldBack() {
        String reason = reason();
        return reason == null ? Optional.empty() : Optional.of(new HeldBack(reason, row.after(step), row.readings()));
    }

    private String reason() {
        if (!now.identity().equals(before.identity())) {
            return now.identity() + " answers instead of " + before.identity();
        }
        if (now.identity().serial() != 0) {
            return null;
        }
        boolean began = FrameJudge.flagChanged(before.clock(), now) || step.beganAgain();
        String jumped = began ? null : jumped();
        return jumped == null && row.goesOn()
                ? "another " + now.identity() + " answers: its counters do not go on from those before"
                : jumped;
    }

    /** What jumped, if no counter goes on that says anything. All of them and the seconds back together are older values, restored. */
    private String jumped() {
        double span = span();
        int strange = 0;
        boolean allFell = true;
        ChannelState proof = null;
        ChannelReading shows = null;
        for (int i = 0; i < now.channels().size(); i++) {
            ChannelReading reading = now.channels().get(i);
            ChannelState state = Channels.state(before.channels(), i, reading.channel());
            ChannelInfo info = Channels.info(meter.channels(), i, reading.channel());
            if (info.kind() == ChannelInfo.Kind.OFF || state == null || state.absoluteWs() < 0) {
                continue;
            }
            long value = reading.absoluteWs().value();
            double most = Belief.most(info, Belief.span(state, span));
            boolean alike = Math.max(value, state.absoluteWs()) <= ALIKE * most;
            if (alike || most >= reading.absoluteWs().turn()) {
                continue; // as it could be on any device
            }
            if (Belief.possible(reading, state.absoluteWs(), 0, false, most)
                    || Belief.contradicts(reading, state, false, most)) {
                return null;
            }
            strange++;
            allFell &= value < state.absoluteWs();
            if (value > most && proof == null) { // after a reset it could show no more than that
                proof = state;
                shows = reading;
            }
        }
        boolean secondsToo = step.timed() && !step.advanced();
        boolean restored = allFell && !step.advanced() && step.back();
        if (proof == null || restored || strange < 2 && !secondsToo) {
            return null;
        }
        return String.format(
                Locale.ROOT,
                "another %s answers: its counters do not go on from those before (%s from %,d to %,d Ws)",
                now.identity(),
                proof.channel(),
                proof.absoluteWs(),
                shows.absoluteWs().value());
    }

    /** The time that the meter can have counted for since the last accepted frame. */
    private double span() {
        if (step.advanced()) {
            return step.forward() > 0 ? step.forward() : step.span();
        }
        return step.timed() ? Math.min(step.span(), UNTOLD_SECONDS) : step.span();
    }
}
