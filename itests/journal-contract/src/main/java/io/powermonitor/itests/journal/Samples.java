package io.powermonitor.itests.journal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelInfo.Direction;
import io.powermonitor.api.ChannelInfo.Kind;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.ClockState;
import io.powermonitor.api.Counter;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Identity;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Moment;
import io.powermonitor.api.Quality;

/** A meter with two channels that uses 100 W and 20 W, one reading a second. */
public final class Samples {

    /** When the first reading comes. */
    public static final Instant START = Instant.parse("2027-01-15T12:00:00Z");

    private static final Identity IDENTITY = new Identity("ECM-1240", 3, 7);

    private Samples() {}

    /** What is derived from the n-th reading of a meter; 0 is the first. */
    public static Derived derived(String meter, int n) {
        Moment moment = new Moment(START.plusSeconds(n), true, n * 1_000_000_000L, Moment.THIS_RUN);
        MeterReading reading = new MeterReading(
                meter,
                moment,
                false,
                IDENTITY,
                new Counter(n, 24),
                0x83,
                120.1,
                0,
                List.of(
                        new ChannelReading("ch1", new Counter(n * 100L, 40), new Counter(0, 40), 0.83),
                        new ChannelReading("aux1", new Counter(n * 20L, 32), null, Double.NaN)));
        return new Derived(
                reading,
                measurement(meter, n),
                new MeterState(
                        meter,
                        IDENTITY,
                        START,
                        moment,
                        new ClockState(n, 0x83, n, List.of(), 0, 0, false, 0, null),
                        List.of(),
                        List.of("reading " + n)),
                List.of());
    }

    /** What the configuration says about such a meter. */
    public static MeterInfo info(String meter, String label) {
        return new MeterInfo(
                meter,
                "ECM-1240",
                label,
                "power",
                Duration.ofSeconds(30),
                List.of(
                        new ChannelInfo(
                                "ch1", "Main; \u00e4", Kind.ENERGY, Direction.NET, new BigDecimal("2.0"), 48_000),
                        new ChannelInfo(
                                "aux1", "Water", Kind.PULSES, Direction.CONSUMPTION, BigDecimal.ONE, 12_000.5)));
    }

    public static Measurement measurement(String meter, int n) {
        Quality quality = n == 0 ? Quality.FIRST : Quality.GOOD;
        return new Measurement(
                meter,
                START.plusSeconds(n),
                false,
                120.1,
                quality,
                n == 0 ? Double.NaN : 1,
                List.of(
                        new ChannelMeasurement(
                                "ch1", n * 100L, n == 0 ? Double.NaN : 100, quality, n * 100L, n * 100L, 0, 0.83),
                        new ChannelMeasurement(
                                "aux1", n * 20L, n == 0 ? Double.NaN : 20, quality, n * 20L, n * 20L, 0, Double.NaN)));
    }

    /** Readings {@code from} to {@code to}, without the last. */
    public static List<Derived> group(String meter, int from, int to) {
        List<Derived> group = new ArrayList<>();
        for (int n = from; n < to; n++) {
            group.add(derived(meter, n));
        }
        return group;
    }

    public static List<Measurement> measurements(List<Entry> entries) {
        return entries.stream().map(Entry::measurement).toList();
    }
}
