package io.powermonitor.derivation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelInfo.Direction;
import io.powermonitor.api.ChannelReading;

/** A house with its meter: knows what was really used, and what the meter shows of it. */
final class House {

    static final String[] CHANNELS = {"ch1", "ch2", "aux1", "aux2", "aux3", "aux4", "aux5"};
    private static final int MAINS = 2;

    private final Random random;
    final long[] shownAbsolute = new long[CHANNELS.length];
    final long[] shownPolarized = new long[CHANNELS.length];
    final long[] importWs = new long[CHANNELS.length];
    final long[] exportWs = new long[CHANNELS.length];
    private final double[] watts = new double[CHANNELS.length];
    private double seconds;

    /** With counters that never begin low: what is left of them after damage is never mistaken for a new count. */
    House(Random random, boolean wraps) {
        this.random = random;
        for (int i = 0; i < CHANNELS.length; i++) {
            long turn = turn(i);
            boolean nearWrap = wraps && random.nextInt(3) == 0;
            shownAbsolute[i] = nearWrap ? turn - random.nextInt(3_000_000) : between(turn / 4, turn / 4 * 3);
            shownPolarized[i] =
                    i >= MAINS ? 0 : nearWrap ? turn - random.nextInt(3_000_000) : between(turn / 8, turn / 2);
        }
        seconds =
                wraps && random.nextBoolean() ? (1 << 24) - random.nextInt(2000) : 200_000 + random.nextInt(8_000_000);
        changeLoads();
    }

    private long between(long from, long to) {
        return from + (long) (random.nextDouble() * (to - from));
    }

    static long turn(int channel) {
        return 1L << (channel < MAINS ? 40 : 32);
    }

    static double limit(int channel) {
        return channel < MAINS ? 65_000 : 25_000;
    }

    static ChannelInfo[] infos(Random random) {
        ChannelInfo[] infos = new ChannelInfo[CHANNELS.length];
        for (int i = 0; i < infos.length; i++) {
            Direction[] all = Direction.values();
            infos[i] = i < MAINS ? Bench.main(CHANNELS[i], all[random.nextInt(all.length)]) : Bench.aux(CHANNELS[i]);
        }
        return infos;
    }

    /** Some idle, some small, some up to nearly half of what is believable; less than 0 is export. */
    void changeLoads() {
        for (int i = 0; i < watts.length; i++) {
            double most = limit(i) * 0.45;
            double power =
                    switch (random.nextInt(4)) {
                        case 0 -> 0;
                        case 1 -> random.nextDouble() * 100;
                        case 2 -> random.nextDouble() * 3000;
                        default -> random.nextDouble() * most;
                    };
            watts[i] = i < MAINS && random.nextInt(3) == 0 ? -power : power;
        }
    }

    /** Every channel uses half of what is believable, or the mains give it. */
    void fullLoad(boolean outwards) {
        for (int i = 0; i < watts.length; i++) {
            watts[i] = outwards && i < MAINS ? -limit(i) / 2 : limit(i) / 2;
        }
    }

    void run(double passed, Direction[] directions) {
        seconds += passed;
        for (int i = 0; i < CHANNELS.length; i++) {
            long ws = (long) Math.floor(Math.abs(watts[i]) * passed + random.nextDouble());
            boolean outwards = watts[i] < 0;
            boolean consumption = directions[i] == Direction.CONSUMPTION;
            if (outwards && !consumption) {
                exportWs[i] += ws;
            } else {
                importWs[i] += ws;
            }
            shownAbsolute[i] = shownAbsolute[i] + ws & turn(i) - 1;
            boolean polarized = directions[i] == Direction.NET_INVERTED ? !outwards : outwards;
            if (polarized && i < MAINS) {
                shownPolarized[i] = shownPolarized[i] + ws & turn(i) - 1;
            }
        }
    }

    /** The meter forgets its counters. */
    void resetEnergies() {
        Arrays.fill(shownAbsolute, 0);
        Arrays.fill(shownPolarized, 0);
    }

    void resetSeconds() {
        seconds = 0;
    }

    long shownSeconds() {
        return (long) seconds & (1 << 24) - 1;
    }

    List<ChannelReading> shown() {
        List<ChannelReading> readings = new ArrayList<>();
        for (int i = 0; i < CHANNELS.length; i++) {
            readings.add(
                    i < MAINS
                            ? Bench.main(CHANNELS[i], shownAbsolute[i], shownPolarized[i])
                            : Bench.aux(CHANNELS[i], shownAbsolute[i]));
        }
        return readings;
    }
}
