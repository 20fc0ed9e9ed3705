package io.powermonitor.derivation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.Counter;

/** Damage that an 8-bit sum does not notice. */
final class Damage {

    private final Random random;
    private final long[] values;
    private final int[] bits;
    private final List<ChannelReading> readings;
    private final int seconds;

    /** Of a frame: its counters in one row, the seconds last. */
    Damage(Random random, List<ChannelReading> readings, long seconds) {
        this.random = random;
        this.readings = readings;
        List<Counter> counters = new ArrayList<>();
        for (ChannelReading reading : readings) {
            counters.add(reading.absoluteWs());
        }
        for (ChannelReading reading : readings) {
            if (reading.polarizedWs() != null) {
                counters.add(reading.polarizedWs());
            }
        }
        counters.add(new Counter(seconds, 24));
        values = counters.stream().mapToLong(Counter::value).toArray();
        bits = counters.stream().mapToInt(Counter::bits).toArray();
        this.seconds = values.length - 1;
    }

    Damage strike() {
        switch (random.nextInt(4)) {
            case 0 -> topBits();
            case 1 -> oppositeBits();
            case 2 -> swappedBytes();
            default -> garbage();
        }
        return this;
    }

    /** Two flipped top bits of bytes. */
    private void topBits() {
        for (int i = 0; i < 2; i++) {
            int at = random.nextInt(values.length);
            values[at] ^= 0x80L << 8 * random.nextInt(bits[at] / 8);
        }
    }

    /** The same bit of two bytes, one set and one cleared. */
    private void oppositeBits() {
        int bit = random.nextInt(8);
        for (int tries = 0, set = 0; tries < 200 && set < 2; tries++) {
            int at = random.nextInt(values.length);
            long mask = 1L << bit + 8 * random.nextInt(bits[at] / 8);
            if ((values[at] & mask) != 0 == (set == 0)) {
                values[at] ^= mask;
                set++;
            }
        }
    }

    private void swappedBytes() {
        int one = random.nextInt(values.length);
        int other = random.nextInt(values.length);
        int oneShift = 8 * random.nextInt(bits[one] / 8);
        int otherShift = 8 * random.nextInt(bits[other] / 8);
        long oneByte = values[one] >> oneShift & 0xff;
        long otherByte = values[other] >> otherShift & 0xff;
        values[one] = values[one] & ~(0xffL << oneShift) | otherByte << oneShift;
        values[other] = values[other] & ~(0xffL << otherShift) | oneByte << otherShift;
    }

    /** One counter overwritten with noise; the sum fits by chance. */
    private void garbage() {
        int at = random.nextInt(values.length);
        values[at] = random.nextLong() & (1L << bits[at]) - 1;
    }

    long seconds() {
        return values[seconds];
    }

    ChannelReading[] readings() {
        ChannelReading[] damaged = new ChannelReading[readings.size()];
        int polarized = damaged.length;
        for (int i = 0; i < damaged.length; i++) {
            ChannelReading whole = readings.get(i);
            Counter absolute = new Counter(values[i], bits[i]);
            Counter oneWay = whole.polarizedWs() == null ? null : new Counter(values[polarized++], 40);
            damaged[i] = new ChannelReading(whole.channel(), absolute, oneWay, whole.amps());
        }
        return damaged;
    }
}
