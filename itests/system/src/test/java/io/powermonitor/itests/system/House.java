package io.powermonitor.itests.system;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameEncoder;
import io.powermonitor.ecm1240.protocol.FrameFormat;

/**
 * A meter whose every number is known: random loads that are whole watts, one frame per second of its own clock. It says what the
 * predecessor's users must find for each frame. The aux counters begin just below their wrap.
 */
final class House {

    private static final long AUX_TURN = 1L << 32;
    private static final int CHANNELS = 7;

    private final Random random;
    private final long[] counters = new long[CHANNELS];
    private final List<Expected> expected = new ArrayList<>();
    private byte[] last;
    private int seconds = (1 << 24) - 20;

    /** One channel of one frame. */
    record Expected(int frame, String sensor, long counterWs, int watts, int voltsTenths) {

        /** The message without its time stamp, which only the gateway knows. */
        String message(String ts) {
            return "{\"sensorName\":\"" + sensor + "\",\"ts\":\"" + ts + "\",\"powerW\":" + watts + ",\"energyWs\":"
                    + counterWs + ",\"voltageV\":" + volts() + "}";
        }

        String volts() {
            return voltsTenths % 10 == 0 ? String.valueOf(voltsTenths / 10) : String.valueOf(voltsTenths / 10.0);
        }
    }

    House(long seed) {
        random = new Random(seed);
        counters[0] = 3_325_793;
        counters[1] = 519_631;
        for (int i = 2; i < CHANNELS; i++) {
            counters[i] = AUX_TURN - 5_000;
        }
    }

    /** The next frame's bytes, one second later. */
    byte[] next() {
        int volts = 1180 + random.nextInt(50);
        int frame = expected.size() / CHANNELS;
        seconds = (seconds + 1) & 0xFFFFFF;
        for (int i = 0; i < CHANNELS; i++) {
            int watts = random.nextInt(i < 2 ? 20_000 : 4_000);
            counters[i] = i < 2 ? counters[i] + watts : (counters[i] + watts) % AUX_TURN;
            expected.add(new Expected(frame, "power_" + (i + 1), counters[i], watts, volts));
        }
        last = FrameEncoder.encode(new Frame(
                FrameFormat.ECM_1240,
                volts,
                counters[0],
                counters[1],
                0,
                0,
                0,
                434,
                0x98,
                5,
                21,
                6228,
                seconds,
                counters[2],
                counters[3],
                counters[4],
                counters[5],
                counters[6],
                511));
        return last;
    }

    /** The last frame once more. */
    byte[] again() {
        return last;
    }

    /** What flowed on each channel since the first frame: watts for a second each. */
    List<Long> totalsWs() {
        long[] totals = new long[CHANNELS];
        List<Expected> all = expected();
        for (int i = 0; i < all.size(); i++) {
            totals[i % CHANNELS] += all.get(i).watts();
        }
        return Arrays.stream(totals).boxed().toList();
    }

    /** What users must find: all channels of all frames but the first, which has no power. */
    List<Expected> expected() {
        return List.copyOf(expected.subList(CHANNELS, expected.size()));
    }

    int frames() {
        return expected.size() / CHANNELS;
    }
}
