package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameEncoder;
import io.powermonitor.ecm1240.protocol.FrameFormat;
import io.powermonitor.itests.system.JournalCopy.Reading;

/**
 * A meter in real time whose every counter is remembered: each frame has a first counter of its own, by which it is recognised, and
 * its other counters pass their ends. For any thread.
 */
final class KnownMeter {

    static final int CHANNELS = 7;

    private static final long AUX_TURN = 1L << 32;
    private static final long SECONDS_TURN = 1L << 24;

    private final Random random;
    private final long beganNanos = System.nanoTime();
    private final long[] totals = new long[CHANNELS];
    private final long[] begin = new long[CHANNELS];
    private final Map<Long, long[]> byCounter = new HashMap<>();

    KnownMeter(long seed) {
        random = new Random(seed);
        for (int channel = 0; channel < CHANNELS; channel++) {
            begin[channel] = channel < 2 ? 3_000_000 : AUX_TURN - 20_000;
        }
    }

    /** The next frame's bytes: some more energy, and the seconds of now. */
    synchronized byte[] next() {
        for (int channel = 0; channel < CHANNELS; channel++) {
            totals[channel] += 1 + random.nextInt(30);
        }
        long[] shown = new long[CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            shown[channel] = (begin[channel] + totals[channel]) % (channel < 2 ? 1L << 40 : AUX_TURN);
        }
        byCounter.put(shown[0], totals.clone());
        long seconds = SECONDS_TURN - 10 + (System.nanoTime() - beganNanos) / 1_000_000_000L;
        return FrameEncoder.encode(new Frame(
                FrameFormat.ECM_1240,
                1200,
                shown[0],
                shown[1],
                0,
                0,
                0,
                434,
                0x98,
                5,
                21,
                6228,
                (int) (seconds % SECONDS_TURN),
                shown[2],
                shown[3],
                shown[4],
                shown[5],
                shown[6],
                511));
    }

    /** What had flowed on each channel by the last frame. */
    synchronized List<Long> newestTotals() {
        return Arrays.stream(totals).boxed().toList();
    }

    /** What had flowed on each channel by the frame with this first counter; null when no such frame was sent. */
    synchronized List<Long> totalsAt(long firstCounterWs) {
        long[] at = byCounter.get(firstCounterWs);
        if (at == null) {
            return null;
        }
        List<Long> list = new ArrayList<>();
        for (long total : at) {
            list.add(total);
        }
        return list;
    }

    /** Readings from the first that is in a journal: in the meter's order, without a hole, with exact totals. */
    void assertStored(Collection<Reading> readings) {
        long position = 0;
        long counter = 0;
        List<Long> first = null;
        List<Long> before = null;
        boolean isBelieved = false;
        for (Reading reading : readings) {
            assertEquals(++position, reading.position(), "positions have no hole");
            long now = reading.countersWs().get(0);
            assertTrue(now > counter, "stored in the order of the meter");
            counter = now;
            List<Long> truth = totalsAt(now);
            assertTrue(truth != null, () -> "never sent: " + reading);
            first = first == null ? truth : first;
            for (int channel = 0; channel < CHANNELS; channel++) {
                long energy = reading.energiesWs().get(channel);
                boolean believed = !reading.qualities().get(channel).equals("suspect");
                // what waited on its way for long is not believed at once; its energy is held, and then credited to the
                // last watt-second
                long flowed = believed ? truth.get(channel) - first.get(channel) : before.get(channel);
                assertEquals(flowed, energy, "total of channel " + channel + " at " + reading);
                isBelieved = believed;
                assertTrue(before == null || energy >= before.get(channel), "a total never goes down");
            }
            before = reading.energiesWs();
        }
        assertTrue(position > 0, "nothing was measured at all");
        assertTrue(isBelieved, "the last reading is believed, so that nothing is held any more");
    }

    synchronized int frames() {
        return byCounter.size();
    }
}
