package io.powermonitor.journal.sqlite.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.Derived;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Moment;
import io.powermonitor.derivation.CounterDerivation;
import io.powermonitor.ecm1240.FrameReadings;
import io.powermonitor.ecm1240.MeterInfos;
import io.powermonitor.simulator.SimulatorOptions;
import io.powermonitor.simulator.VirtualMeter;

/** The simulator's house with solar panels, through the real driver and derivation. */
public final class House {

    private static final Instant START = Instant.parse("2027-01-15T00:00:00.250Z");

    private final MeterInfo info;
    private final VirtualMeter meter;
    private final CounterDerivation derivation = new CounterDerivation();
    private final int interval;
    private long second;
    private MeterState state;

    /** @param options such as {@code sim:?interval=5} */
    public House(String id, String options) {
        SimulatorOptions parsed = SimulatorOptions.parse(options);
        interval = parsed.first().intervalSeconds();
        meter = new VirtualMeter(parsed.first());
        MeterInfo standard = MeterInfos.standard(id);
        List<ChannelInfo> channels = new ArrayList<>();
        for (ChannelInfo channel : standard.channels()) {
            boolean both = channel.id().startsWith("ch");
            channels.add(new ChannelInfo(
                    channel.id(),
                    channel.label(),
                    channel.id().equals("aux4")
                            ? ChannelInfo.Kind.PULSES
                            : channel.id().equals("aux5") && id.equals("barn")
                                    ? ChannelInfo.Kind.OFF
                                    : ChannelInfo.Kind.ENERGY,
                    both ? ChannelInfo.Direction.NET : ChannelInfo.Direction.CONSUMPTION,
                    channel.multiplier(),
                    channel.limitWatts()));
        }
        info = new MeterInfo(
                id, standard.model(), standard.label(), standard.sensorPrefix(), standard.gap(), List.copyOf(channels));
    }

    /** The next reading. */
    public Derived next() {
        second += interval;
        meter.advanceTo(second);
        Moment arrival = new Moment(
                START.plusSeconds(second).plusMillis(second * 7 % 23),
                true,
                TimeUnit.SECONDS.toNanos(second),
                Moment.THIS_RUN);
        Derived derived =
                derivation.derive(info, state, FrameReadings.toReading(info.id(), meter.frame(), arrival, false));
        state = derived.after();
        return derived;
    }

    /** The next readings. */
    public List<Derived> next(int count) {
        List<Derived> readings = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            readings.add(next());
        }
        return readings;
    }
}
