package io.powermonitor.journal.memory.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.Quality;

class EntryCodecTest {

    private final Layouts layouts = new Layouts();

    private List<Measurement> roundTrip(List<Measurement> measurements) {
        ByteWriter out = new ByteWriter();
        EntryCodec encoder = new EntryCodec(layouts);
        measurements.forEach(measurement -> encoder.write(out, measurement));
        ByteReader in = new ByteReader(out.array());
        EntryCodec decoder = new EntryCodec(layouts);
        return measurements.stream().map(measurement -> decoder.read(in)).toList();
    }

    private static Measurement one(Quality quality, double number) {
        return new Measurement(
                "house",
                Instant.ofEpochMilli(1_800_000_000_123L),
                quality == Quality.STALE,
                number,
                quality,
                number,
                List.of(new ChannelMeasurement("ch1", 1, number, quality, 2, 3, 4, number)));
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryQuality(Quality quality) {
        List<Measurement> two = List.of(one(quality, 1), one(quality, 2));
        assertEquals(two, roundTrip(two));
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                Double.NaN,
                0,
                -0.0,
                0.1,
                120.1,
                1.0 / 3,
                -2e9,
                1e300,
                4503599627370497.0,
                Double.MIN_VALUE,
                Double.NEGATIVE_INFINITY
            })
    void keepsEveryNumberToTheBit(double number) {
        List<Measurement> two = List.of(one(Quality.GOOD, number), one(Quality.GOOD, number));
        assertEquals(two, roundTrip(two)); // records compare doubles by Double.compare, which tells -0.0 from 0.0
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsWhateverComes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Measurement> measurements = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            List<ChannelMeasurement> channels = new ArrayList<>();
            for (int channel = 0; channel < random.nextInt(4); channel++) {
                channels.add(new ChannelMeasurement(
                        "channel " + channel,
                        random.nextLong() >> random.nextInt(64),
                        Double.longBitsToDouble(random.nextLong()),
                        Quality.values()[random.nextInt(Quality.values().length)],
                        random.nextLong() >> random.nextInt(64),
                        random.nextLong(),
                        random.nextLong(),
                        random.nextInt(10_000) / 100.0));
            }
            measurements.add(new Measurement(
                    "meter " + random.nextInt(3),
                    Instant.ofEpochMilli(random.nextLong() >> 10),
                    random.nextBoolean(),
                    random.nextInt(2500) / 10.0,
                    Quality.values()[random.nextInt(Quality.values().length)],
                    random.nextDouble(),
                    channels));
        }
        assertEquals(measurements, roundTrip(measurements));
    }

    /** The figures in the README: seven channels with uneven loads, two of them with amperes. */
    @ParameterizedTest
    @CsvSource({"1, 36", "5, 38"})
    void sevenChannelsTakeFewBytes(int seconds, int most) {
        SplittableRandom random = new SplittableRandom(7);
        MemoryJournal journal = new MemoryJournal(8_000_000, () -> 0);
        long[] total = new long[7];
        for (int n = 0; n < 64 * 100; n++) {
            journal.append(List.of(House.reading(random, n, seconds, total)));
        }
        double each = (double) journal.status().bytes() / journal.status().entries();
        assertTrue(each > 30 && each < most, () -> each + " bytes for each measurement");
    }
}
