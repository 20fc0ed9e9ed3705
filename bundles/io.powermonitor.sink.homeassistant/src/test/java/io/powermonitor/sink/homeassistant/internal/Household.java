package io.powermonitor.sink.homeassistant.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.Counter;
import io.powermonitor.api.Identity;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.Moment;

/** What truly flows in a house, and the meter that counts it: a grid channel in both directions and two circuits. */
final class Household {

    static final String METER = "house";

    private static final int[] BITS = {40, 40, 32};
    private static final int SECONDS_BITS = 24;
    private static final Identity DEVICE = new Identity("ECM-1240", 434, 1);
    private static final Identity OTHER = new Identity("ECM-1240", 500, 1);

    private final Random random;
    private final long[] absolute = new long[BITS.length];
    private final long[] watts = new long[BITS.length];
    private long polarized;
    private long seconds;
    private int flag;

    /** Watt-seconds since the beginning. */
    private final long[] flowed = new long[BITS.length];

    private long exported;

    Household(Random random) {
        this.random = random;
        for (int i = 0; i < BITS.length; i++) {
            long turn = 1L << BITS[i];
            absolute[i] = random.nextBoolean() ? turn - random.nextInt(50_000_000) : turn / 4 + random.nextInt(1 << 30);
        }
        polarized = random.nextBoolean() ? (1L << 40) - random.nextInt(20_000_000) : 1L << 38;
        seconds = (1 << SECONDS_BITS) - random.nextInt(100_000);
    }

    void pass(long passed) {
        for (int i = 0; i < BITS.length; i++) {
            if (random.nextInt(4) == 0) {
                watts[i] = random.nextInt(3) == 0 ? 0 : random.nextInt(i == 0 ? 12_000 : 5000);
                watts[i] *= i == 0 && random.nextBoolean() ? -1 : 1;
            }
            long energy = Math.abs(watts[i]) * passed;
            flowed[i] += energy;
            absolute[i] = absolute[i] + energy & (1L << BITS[i]) - 1;
        }
        long outwards = Math.max(0, -watts[0]) * passed;
        exported += outwards;
        polarized = polarized + outwards & (1L << 40) - 1;
        seconds = seconds + passed & (1 << SECONDS_BITS) - 1;
    }

    /** Nothing flows any more, and its clock goes on. */
    void idles(long passed) {
        seconds = seconds + passed & (1 << SECONDS_BITS) - 1;
    }

    /** Of a second new count, before the counters are past where the first began, nobody can tell what flowed. */
    boolean showsEnoughToBeginAgain() {
        return Math.min(Math.min(absolute[0], polarized), Math.min(absolute[1], absolute[2])) > 10_000_000;
    }

    /** The meter begins a new count. */
    void resets() {
        Arrays.fill(absolute, 0);
        polarized = 0;
        seconds = 0;
        flag = flag + 1 & 7;
    }

    MeterReading reading(Instant at, long nanos, UUID run) {
        return reading(DEVICE, at, nanos, run, absolute[0], absolute[1], absolute[2]);
    }

    /** Of a device that was plugged in by mistake. */
    MeterReading ofAnother(Instant at, long nanos, UUID run) {
        return reading(OTHER, at, nanos, run, 77_000_000_000L + nanos / 1_000_000, 88_000_000_000L, 1_000_000_000);
    }

    private MeterReading reading(
            Identity identity, Instant at, long nanos, UUID run, long grid, long oven, long fridge) {
        return new MeterReading(
                METER,
                new Moment(at, true, nanos, run),
                false,
                identity,
                new Counter(seconds, SECONDS_BITS),
                flag,
                120.5,
                0,
                List.of(
                        new ChannelReading("ch1", new Counter(grid, 40), new Counter(polarized, 40), 3.2),
                        new ChannelReading("ch2", new Counter(oven, 40), new Counter(0, 40), Double.NaN),
                        new ChannelReading("aux1", new Counter(fridge, 32), null, Double.NaN)));
    }

    /** Grid, both directions. */
    long gridWs() {
        return flowed[0];
    }

    long exportWs() {
        return exported;
    }

    long ovenWs() {
        return flowed[1];
    }

    long fridgeWs() {
        return flowed[2];
    }
}
