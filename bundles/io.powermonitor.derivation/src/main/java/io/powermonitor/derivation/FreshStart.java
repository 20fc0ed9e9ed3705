package io.powermonitor.derivation;

import java.util.ArrayList;
import java.util.List;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.ChannelState;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Quality;

/** Baselines from one frame that nothing is credited for: the first one ever, or the first of another device. */
final class FreshStart {

    private final MeterInfo meter;
    private final MeterReading now;

    FreshStart(MeterInfo meter, MeterReading now) {
        this.meter = meter;
        this.now = now;
    }

    /** Totals start at 0. */
    Derived first() {
        MeterState nothing = new MeterState(
                meter.id(), now.identity(), now.arrival().at(), now.arrival(), null, List.of(), List.of());
        return start(nothing, Quality.FIRST, List.of());
    }

    /** Totals go on: they never go down, and what the other device counted before is not ours. */
    Derived exchanged(MeterState before) {
        String who = now.identity().equals(before.identity())
                ? "another " + now.identity()
                : now.identity() + " instead of " + before.identity();
        String notice = "another device answers: " + who + "; the totals go on and nothing is credited for the change";
        return start(before, Quality.RESET, List.of(notice));
    }

    private Derived start(MeterState before, Quality quality, List<String> notices) {
        List<ChannelState> states = new ArrayList<>();
        List<ChannelMeasurement> measured = new ArrayList<>();
        for (int i = 0; i < now.channels().size(); i++) {
            ChannelReading reading = now.channels().get(i);
            ChannelInfo info = Channels.info(meter.channels(), i, reading.channel());
            ChannelState old = Channels.state(before.channels(), i, reading.channel());
            ChannelState state = baseline(info, old, reading);
            states.add(state);
            if (info.kind() != ChannelInfo.Kind.OFF) {
                measured.add(Measured.channel(reading, state, quality, Double.NaN));
            }
        }
        for (ChannelState old : before.channels()) {
            if (Channels.state(states, states.size(), old.channel()) == null) {
                states.add(withoutBaseline(old));
            }
        }
        MeterState after = new MeterState(
                before.meter(),
                now.identity(),
                before.since(),
                now.arrival(),
                ClockStep.first(now),
                List.copyOf(states),
                Remarks.of(false, states, now.channels()));
        Measurement measurement = Measured.frame(now, quality, Double.NaN, List.copyOf(measured));
        return new Derived(now, measurement, after, notices);
    }

    /** A channel whose totals stay what they are, or start at 0, and whose counters are counted from here. */
    static ChannelState baseline(ChannelInfo info, ChannelState old, ChannelReading reading) {
        long absolute = reading.absoluteWs().value();
        long polarized =
                reading.polarizedWs() == null ? 0 : reading.polarizedWs().value();
        Account account = new Account();
        account.open(old, info);
        account.forgetAhead();
        boolean turns = old != null && old.turnsMayBeMissing();
        return account.close(reading.channel(), absolute, polarized, absolute, polarized, turns, null, null);
    }

    /** A channel that the other device does not have: should it come back, it is counted from there. */
    private static ChannelState withoutBaseline(ChannelState old) {
        Account account = new Account();
        account.open(old, Channels.UNNAMED);
        account.forgetAhead();
        return account.close(old.channel(), -1, 0, -1, 0, old.turnsMayBeMissing(), null, null);
    }
}
