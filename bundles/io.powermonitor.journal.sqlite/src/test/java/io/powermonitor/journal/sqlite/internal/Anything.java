package io.powermonitor.journal.sqlite.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.ChannelState;
import io.powermonitor.api.ClockState;
import io.powermonitor.api.Counter;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Identity;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Moment;
import io.powermonitor.api.Quality;

/** Readings and states with whatever values their types allow. */
public final class Anything {

    private static final double[] SPECIAL = {
        Double.NaN,
        0,
        -0.0,
        1,
        -1,
        0.1,
        120.1,
        1.0 / 3,
        1e300,
        Double.MIN_VALUE,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        4503599627370497.0,
        9007199254740993.0
    };

    private final SplittableRandom random;

    public Anything(long seed) {
        random = new SplittableRandom(seed);
    }

    private double real() {
        return switch (random.nextInt(4)) {
            case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
            case 1 -> random.nextInt(-1000, 100_000) / 100.0;
            case 2 -> (double) random.nextInt(-100_000, 100_000) / random.nextInt(1, 9);
            default -> Double.longBitsToDouble(random.nextLong() & ~(1L << 52)); // no NaN with a payload
        };
    }

    private long whole() {
        return random.nextLong() >> random.nextInt(64);
    }

    private Counter counter(int bits) {
        return new Counter(random.nextLong() >>> 64 - bits >>> random.nextInt(bits), bits);
    }

    private Quality quality() {
        return Quality.values()[random.nextInt(Quality.values().length)];
    }

    public Derived derived() {
        String meter = "meter " + random.nextInt(3);
        Instant at = Instant.ofEpochMilli(random.nextLong(1L << 43));
        List<ChannelMeasurement> measured = new ArrayList<>();
        List<ChannelReading> read = new ArrayList<>();
        for (int n = 0; n < random.nextInt(5); n++) {
            String name = "ch \"" + n + "\",";
            if (random.nextInt(4) > 0) {
                measured.add(
                        new ChannelMeasurement(name, whole(), real(), quality(), whole(), whole(), whole(), real()));
            }
            if (random.nextInt(4) > 0) {
                Counter polarized = random.nextBoolean() ? counter(40) : null;
                read.add(random.nextInt(read.size() + 1), new ChannelReading(name, counter(40), polarized, real()));
            }
        }
        Measurement measurement = new Measurement(meter, at, random.nextBoolean(), real(), quality(), real(), measured);
        MeterReading reading = new MeterReading(
                meter,
                new Moment(at, random.nextBoolean(), 1, Moment.THIS_RUN),
                measurement.replayed(),
                new Identity("model " + random.nextInt(2), random.nextInt(3), 7),
                counter(24),
                random.nextInt(256),
                measurement.volts(),
                random.nextInt(1024),
                read);
        return new Derived(random.nextInt(5) == 0 ? null : reading, measurement, state(meter), List.of());
    }

    public MeterState state(String meter) {
        List<ChannelState> channels = new ArrayList<>();
        for (int n = 0; n < random.nextInt(4); n++) {
            channels.add(new ChannelState(
                    "ch" + n,
                    ChannelInfo.Kind.values()[random.nextInt(3)],
                    whole(),
                    whole(),
                    whole(),
                    whole(),
                    whole(),
                    whole(),
                    whole(),
                    random.nextInt(10_000),
                    random.nextInt(10_000),
                    random.nextBoolean(),
                    random.nextBoolean() ? null : new ChannelState.PowerBase(whole(), whole(), whole()),
                    random.nextBoolean()
                            ? null
                            : new ChannelState.Suspicion(real(), whole(), whole(), random.nextInt(9), real()),
                    random.nextBoolean() ? null : new ChannelState.Ahead(whole(), whole())));
        }
        ClockState clock = new ClockState(
                whole(),
                random.nextInt(256),
                whole(),
                random.nextBoolean() ? List.of() : List.of(1, 5, random.nextInt()),
                real(),
                real(),
                random.nextBoolean(),
                real(),
                random.nextBoolean() ? null : new ClockState.Rival(whole(), random.nextInt(), real()));
        Moment last = new Moment(Instant.ofEpochMilli(whole() >> 8), random.nextBoolean(), whole(), Moment.THIS_RUN);
        return new MeterState(
                meter,
                new Identity("ECM-1240 \u00fc", random.nextInt(65_536), random.nextInt(256)),
                Instant.ofEpochMilli(whole() >> 8),
                last,
                clock,
                channels,
                random.nextBoolean() ? List.of() : List.of("a remark, \u00e4"));
    }
}
