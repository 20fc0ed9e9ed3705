package io.powermonitor.derivation;

import java.util.ArrayList;
import java.util.List;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.ChannelState;
import io.powermonitor.api.ClockState;
import io.powermonitor.api.HeldBack;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;

/**
 * The row of readings that were held back since the last accepted one, with one more. It stands where refused frames do in the state:
 * its first seconds as the clock's rival, its first counters as the channels' suspicions.
 */
final class HeldRow {

    private final MeterState before;
    private final MeterReading now;
    private final boolean agrees;
    private final ClockState.Rival rival;

    private HeldRow(MeterState before, MeterReading now, boolean agrees, ClockState.Rival rival) {
        this.before = before;
        this.now = now;
        this.agrees = agrees;
        this.rival = rival;
    }

    /** @param step our seconds since the last reading; NaN when no clock of ours can tell */
    static HeldRow of(MeterInfo meter, MeterState before, MeterReading now, double step) {
        ClockState.Rival old = before.clock().rival();
        ClockState.Rival next = RivalClock.after(old, step, now.seconds());
        boolean agrees = old != null
                && next.seconds() == old.seconds()
                && mostCountersGoOn(
                        meter,
                        before,
                        now,
                        Math.max(next.ageSeconds(), now.seconds().since(old.seconds())));
        return new HeldRow(
                before,
                now,
                agrees,
                agrees ? next : new ClockState.Rival(now.seconds().value(), 1, 0));
    }

    /** One that does not may be damaged. */
    private static boolean mostCountersGoOn(MeterInfo meter, MeterState before, MeterReading now, double age) {
        int on = 0;
        int goOn = 0;
        for (int i = 0; i < now.channels().size(); i++) {
            ChannelReading reading = now.channels().get(i);
            ChannelState state = Channels.state(before.channels(), i, reading.channel());
            ChannelInfo info = Channels.info(meter.channels(), i, reading.channel());
            if (info.kind() != ChannelInfo.Kind.OFF) {
                on++;
                goOn += inRow(state)
                                && Belief.possible(
                                        reading, state.suspicion().absoluteWs(), 0, false, Belief.most(info, age))
                        ? 1
                        : 0;
            }
        }
        return on == 0 || 2 * goOn > on;
    }

    private static boolean inRow(ChannelState state) {
        return state != null && state.suspicion() != null && state.suspicion().frames() > 0;
    }

    /** Whether this reading is of a device that was held back for certain: with time, any counter could be the meter's again. */
    boolean goesOn() {
        return agrees && before.clock().rival().frames() >= HeldBack.ENOUGH;
    }

    /** How many agree, this one included. */
    int readings() {
        return rival.frames();
    }

    /** The state with nothing credited and all baselines where they were. */
    MeterState after(SecondsStep step) {
        List<ChannelState> channels = new ArrayList<>(before.channels());
        for (int i = 0; i < now.channels().size(); i++) {
            ChannelReading reading = now.channels().get(i);
            for (int place = 0; place < channels.size(); place++) {
                ChannelState state = channels.get(place);
                if (state.channel().equals(reading.channel()) && state.absoluteWs() >= 0) {
                    channels.set(place, with(state, suspicion(state, reading)));
                }
            }
        }
        return new MeterState(
                before.meter(),
                before.identity(),
                before.since(),
                now.arrival(),
                ClockStep.refused(before.clock(), step, rival),
                List.copyOf(channels),
                before.remarks());
    }

    private ChannelState.Suspicion suspicion(ChannelState state, ChannelReading reading) {
        double held = state.suspicion() == null ? 0 : state.suspicion().heldSeconds();
        if (agrees && inRow(state)) {
            ChannelState.Suspicion row = state.suspicion();
            return new ChannelState.Suspicion(held, row.absoluteWs(), row.polarizedWs(), 1, rival.ageSeconds());
        }
        long polarized =
                reading.polarizedWs() == null ? 0 : reading.polarizedWs().value();
        // A row of one: whatever becomes of the device, it is never the new base by this.
        return new ChannelState.Suspicion(held, reading.absoluteWs().value(), polarized, 1, rival.ageSeconds());
    }

    private static ChannelState with(ChannelState state, ChannelState.Suspicion suspicion) {
        return new ChannelState(
                state.channel(),
                state.kind(),
                state.absoluteWs(),
                state.polarizedWs(),
                state.earlierAbsoluteWs(),
                state.earlierPolarizedWs(),
                state.importWs(),
                state.exportWs(),
                state.pulses(),
                state.importRemainder(),
                state.exportRemainder(),
                state.turnsMayBeMissing(),
                state.power(),
                suspicion,
                state.ahead());
    }
}
