package io.powermonitor.journal.memory.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.Quality;

/** What an ECM-1240 in a house gives: ch1, ch2 and aux1 to aux5, 20 W to 5 kW, volts and amperes that move. */
final class House {

    private static final long START = Instant.parse("2027-01-15T12:00:00Z").toEpochMilli();

    private House() {}

    static Derived reading(SplittableRandom random, int n, int seconds, long[] total) {
        List<ChannelMeasurement> channels = new ArrayList<>();
        for (int channel = 0; channel < total.length; channel++) {
            int watts = random.nextInt(20, channel < 2 ? 5000 : 1500);
            long energy = (long) watts * seconds + random.nextInt(seconds);
            total[channel] += energy;
            channels.add(new ChannelMeasurement(
                    channel < 2 ? "ch" + (channel + 1) : "aux" + (channel - 1),
                    1_000_000_000L + total[channel],
                    (double) energy / seconds,
                    Quality.GOOD,
                    total[channel],
                    total[channel],
                    0,
                    channel < 2 ? random.nextInt(2000) / 100.0 : Double.NaN));
        }
        Instant at = Instant.ofEpochMilli(START + n * 1000L * seconds + random.nextInt(20));
        return new Derived(
                null,
                new Measurement("house", at, false, random.nextInt(1180, 1230) / 10.0, Quality.GOOD, seconds, channels),
                null,
                List.of());
    }
}
