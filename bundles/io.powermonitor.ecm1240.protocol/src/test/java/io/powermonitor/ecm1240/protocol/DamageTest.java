package io.powermonitor.ecm1240.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 20,000 frames of a meter, 5 % of them damaged: every intact one is recovered, and none is invented. */
class DamageTest {

    private static final int FRAMES = 20_000;
    private static final double DAMAGED = 0.05;
    private static final long SEED = 1240;

    /** What happens to a frame on its way. */
    enum Damage {
        DROPPED_BYTE {
            @Override
            byte[] to(byte[] frame, Random random) {
                int dropped = random.nextInt(frame.length);
                return Samples.join(
                        Arrays.copyOf(frame, dropped), Arrays.copyOfRange(frame, dropped + 1, frame.length));
            }
        },
        INVENTED_BYTE {
            @Override
            byte[] to(byte[] frame, Random random) {
                int at = random.nextInt(1, frame.length);
                byte[] invented = {(byte) random.nextInt(256)};
                return Samples.join(Arrays.copyOf(frame, at), invented, Arrays.copyOfRange(frame, at, frame.length));
            }
        },
        JUNK_WITH_HEADER {
            @Override
            byte[] to(byte[] frame, Random random) {
                return junk(random, 3);
            }
        },
        JUNK_WITH_OTHER_HEADERS {
            @Override
            byte[] to(byte[] frame, Random random) {
                return junk(random, random.nextInt(5, 9));
            }
        },
        TRUNCATED {
            @Override
            byte[] to(byte[] frame, Random random) {
                return Arrays.copyOf(frame, random.nextInt(1, frame.length));
            }
        },
        FLIPPED_BIT {
            @Override
            byte[] to(byte[] frame, Random random) {
                byte[] flipped = frame.clone();
                flipped[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
                return flipped;
            }
        };

        abstract byte[] to(byte[] frame, Random random);

        private static byte[] junk(Random random, int code) {
            byte[] junk = new byte[random.nextInt(10, 80)];
            random.nextBytes(junk);
            int at = random.nextInt(junk.length - 3);
            junk[at] = (byte) 0xFE;
            junk[at + 1] = (byte) 0xFF;
            junk[at + 2] = (byte) code;
            return junk;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyIntactFrameIsRecovered(Damage damage) {
        check(damage, false, FrameFormat.ECM_1240);
    }

    @ParameterizedTest
    @EnumSource
    void everyIntactFrameWithAHeaderInsideIsRecovered(Damage damage) {
        check(damage, true, FrameFormat.ECM_1240);
    }

    @ParameterizedTest
    @EnumSource
    void everyIntactEcm1220FrameIsRecovered(Damage damage) {
        check(damage, true, FrameFormat.ECM_1220);
    }

    private static void check(Damage damage, boolean headerInside, FrameFormat format) {
        String what = damage + ", seed " + SEED;
        Random random = new Random(SEED);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        List<Found> intact = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            byte[] frame = frame(i, headerInside, format);
            if (random.nextDouble() < DAMAGED) {
                stream.writeBytes(damage.to(frame, random));
            } else {
                intact.add(new Found(stream.size(), frame));
                stream.writeBytes(frame);
            }
        }
        byte[] input = stream.toByteArray();
        List<Found> found = Found.by(input);
        assertEquals(Found.naively(input), found, what);

        Set<Found> missing = new HashSet<>(intact);
        found.forEach(missing::remove);
        Set<Found> invented = new HashSet<>(found);
        intact.forEach(invented::remove);
        // A frame that lost or got a byte at its end, or a dropped FE, borrows the next header's first byte as its
        // checksum: one in 256
        // of those is right by chance, whoever decodes it. With this seed there are at most two.
        assertTrue(missing.size() <= 2, () -> what + ": missing " + missing);
        assertTrue(invented.size() <= 2, () -> what + ": invented " + invented);
    }

    /** What a meter sends: counters that go on. */
    private static byte[] frame(int i, boolean headerInside, FrameFormat format) {
        boolean aux = format == FrameFormat.ECM_1240;
        Frame frame = new Frame(
                format,
                1203 + i % 7,
                3_325_793L + 1000L * i,
                519_631L + 37L * i,
                // FE FF 03 from the lowest byte on
                headerInside ? 0x03FFFE : 3_050_305L + 11L * i,
                headerInside ? 0x01FFFE00L : 97_838L,
                0,
                434,
                0x98,
                5,
                i % 3000,
                21,
                i,
                aux && headerInside ? 0x03FFFE : 0,
                aux ? 63 + 5L * i : 0,
                aux ? 65 + 300L * i : 0,
                0,
                0,
                aux ? 511 : 0);
        return FrameEncoder.encode(frame);
    }

    @Test
    void headersBeforeRandomBytesAreNoFrames() {
        Random random = new Random(SEED);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[65];
            random.nextBytes(bytes);
            System.arraycopy(Samples.REAL, 0, bytes, 0, 3);
            stream.writeBytes(bytes);
        }
        byte[] input = stream.toByteArray();
        // 100,000 headers, each a frame by chance once in 2^24: none with this seed
        assertEquals(List.of(), Found.by(input), "seed " + SEED);
        assertEquals(List.of(), Found.naively(input), "seed " + SEED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void bytesOfNothingButHeadersAndFooters(long seed) {
        Random random = new Random(seed);
        byte[] alphabet = {(byte) 0xFE, (byte) 0xFF, 3, 1, 0};
        byte[] input = new byte[200_000];
        for (int i = 0; i < input.length; i++) {
            input[i] = alphabet[random.nextInt(alphabet.length)];
        }
        List<Found> expected = Found.naively(input);
        assertTrue(expected.size() > 0, "seed " + seed + " shows nothing");
        List<Found> found = new ArrayList<>();
        FrameDecoder decoder = Found.collecting(found);
        for (int at = 0; at < input.length; ) {
            int size = Math.min(random.nextInt(200), input.length - at);
            decoder.feed(input, at, size);
            at += size;
        }
        decoder.finish();
        assertEquals(expected, found, "seed " + seed);
    }
}
