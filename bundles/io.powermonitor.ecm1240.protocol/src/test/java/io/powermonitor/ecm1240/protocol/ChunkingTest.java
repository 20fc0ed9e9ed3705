package io.powermonitor.ecm1240.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However the bytes are cut: the same frames, at the same offsets, as soon as they are complete. */
class ChunkingTest {

    /** Junk, both formats, a rejected frame, the beginning of a frame, and half a frame at the end. */
    private static final byte[] MIXED = Samples.join(
            Samples.hex("00 fe ff 07 fe"),
            Samples.REAL,
            Samples.real1220(),
            Samples.hex("fe ff 03 fe ff 01"),
            Samples.WRONG_CHECKSUM,
            Samples.REAL,
            Samples.hex("fe ff 03 05 08"));

    private final List<Found> found = new ArrayList<>();
    private final FrameDecoder decoder = Found.collecting(found);

    @Test
    void everyCutIntoThree() {
        List<Found> expected = Found.naively(MIXED);
        assertEquals(3, expected.size());
        for (int first = 0; first <= MIXED.length; first++) {
            for (int second = first; second <= MIXED.length; second++) {
                List<Found> seen = new ArrayList<>();
                FrameDecoder cut = Found.collecting(seen);
                cut.feed(MIXED, 0, first);
                cut.feed(MIXED, first, second - first);
                cut.feed(MIXED, second, MIXED.length - second);
                cut.finish();
                assertEquals(expected, seen, "cut at " + first + " and " + second);
                // 5 bytes in front, 6 + 65 in the middle, 5 at the end
                assertEquals(new FrameCounts(3, 81, 1, 3), cut.counts(), "cut at " + first + " and " + second);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 42, 43, 44, 63, 64, 65, 66, 129, 130, 131, 4096})
    void piecesOfOneSize(int size) {
        for (int at = 0; at < MIXED.length; at += size) {
            decoder.feed(MIXED, at, Math.min(size, MIXED.length - at));
        }
        decoder.finish();
        assertEquals(Found.naively(MIXED), found);
    }

    static Stream<byte[]> damagedBeginnings() {
        return Stream.concat(
                IntStream.rangeClosed(0, 64).mapToObj(length -> Arrays.copyOf(Samples.REAL, length)),
                Stream.of(Samples.WRONG_CHECKSUM, Samples.hex("fe ff 01 00"), Samples.hex("fe ff 07")));
    }

    @ParameterizedTest
    @MethodSource("damagedBeginnings")
    void aFrameIsDeliveredWithItsLastByte(byte[] before) {
        byte[] input = Samples.join(before, Samples.REAL);
        for (int i = 0; i < input.length; i++) {
            assertEquals(List.of(), found, "before byte " + i);
            decoder.feed(new byte[] {input[i]});
        }
        assertEquals(List.of(new Found(before.length, Samples.REAL)), found);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 21, 22, 64})
    void anEcm1220BehindATruncatedEcm1240(int left) {
        decoder.feed(Samples.REAL, 0, left);
        decoder.feed(Samples.real1220());
        // the place before is decided when 65 bytes are there, or when there will be no more
        boolean decided = left < 3 || left + 43 >= 65;
        assertEquals(decided ? 1 : 0, found.size());
        decoder.finish();
        assertEquals(List.of(new Found(left, Samples.real1220())), found);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "fe, 1",
        "fe00, 0",
        "fefe, 1",
        "feff, 2",
        "feff07, 0",
        "fefffe, 1",
        "feff03, 3",
        "feff01, 3",
        "00feff0300, 4",
    })
    void keepsOnlyWhatMayBecomeAFrame(String bytes, int pending) {
        decoder.feed(Samples.hex(bytes));
        assertEquals(pending, decoder.pendingBytes());
        assertEquals(bytes.length() / 2 - pending, decoder.counts().skippedBytes());
    }

    @Test
    void goesOnAfterTheEnd() {
        decoder.feed(Samples.REAL, 0, 30);
        decoder.finish();
        decoder.feed(Samples.REAL, 30, 35);
        decoder.feed(Samples.REAL);
        assertEquals(List.of(new Found(65, Samples.REAL)), found);
        decoder.finish();
        decoder.finish();
        assertEquals(new FrameCounts(1, 65, 0, 1), decoder.counts());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyByteIsAccountedForAtAnyTime(long seed) {
        Random random = new Random(seed);
        long[] ofFrames = new long[1];
        FrameDecoder counting = new FrameDecoder(
                (offset, frame) -> ofFrames[0] += frame.format().length());
        long fed = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] piece = anyPiece(random);
            counting.feed(piece);
            fed += piece.length;
            assertTrue(counting.pendingBytes() < 65, "seed " + seed);
            long sum = ofFrames[0] + counting.counts().skippedBytes() + counting.pendingBytes();
            assertEquals(fed, sum, "seed " + seed + ", piece " + i);
        }
        counting.finish();
        assertEquals(fed, ofFrames[0] + counting.counts().skippedBytes(), "seed " + seed);
        assertTrue(counting.counts().frames() > 1000, "seed " + seed);
    }

    private static byte[] anyPiece(Random random) {
        FrameFormat format = FrameFormat.values()[random.nextInt(2)];
        byte[] frame = Samples.any(random, format);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(frame, random.nextInt(frame.length));
            case 1 -> Samples.hex("fe ff");
            case 2 -> new byte[random.nextInt(100)];
            default -> frame;
        };
    }
}
