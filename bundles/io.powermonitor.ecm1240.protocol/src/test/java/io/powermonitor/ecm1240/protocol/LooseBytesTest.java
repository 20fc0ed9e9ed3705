package io.powermonitor.ecm1240.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Every byte that was fed is in a frame or told as loose, once and in order. */
class LooseBytesTest {

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final ByteArrayOutputStream loose = new ByteArrayOutputStream();
    private final FrameDecoder decoder = new FrameDecoder(new FrameListener() {
        @Override
        public void frame(long offset, Frame frame) {
            assertEquals(told.size(), offset);
            told.writeBytes(FrameEncoder.encode(frame));
        }

        @Override
        public void loose(long offset, byte[] bytes, int from, int length) {
            assertEquals(told.size(), offset);
            told.write(bytes, from, length);
            loose.write(bytes, from, length);
        }
    });

    @Test
    void aByteThatBeginsNoFrameIsToldAtOnce() {
        decoder.feed(Samples.hex("fc"));
        assertArrayEquals(Samples.hex("fc"), loose.toByteArray());
        decoder.feed(Samples.join(Samples.REAL, Samples.hex("fc")));
        assertArrayEquals(Samples.hex("fc fc"), loose.toByteArray());
    }

    @Test
    void whatMayBecomeAFrameIsToldWhenItIsDecided() {
        decoder.feed(Samples.hex("fe ff 03 05 fc"));
        assertEquals(0, loose.size());
        assertEquals(5, decoder.pendingBytes());
        assertEquals(5, decoder.position());
        decoder.finish();
        assertArrayEquals(Samples.hex("fe ff 03 05 fc"), loose.toByteArray());
        assertEquals(5, decoder.position());
    }

    @Test
    void nothingIsLostOrToldTwiceHoweverTheBytesAreCut() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            byte[] junk = new byte[random.nextInt(80)];
            random.nextBytes(junk);
            byte[] cutShort = new byte[random.nextInt(65)];
            System.arraycopy(Samples.REAL, 0, cutShort, 0, cutShort.length);
            byte[] input = Samples.join(
                    Samples.any(random, FrameFormat.ECM_1240),
                    junk,
                    Samples.any(random, FrameFormat.ECM_1220),
                    cutShort,
                    Samples.WRONG_CHECKSUM,
                    Samples.REAL);
            told.reset();
            int before = (int) decoder.position();
            told.writeBytes(new byte[before]);
            for (int at = 0; at < input.length; ) {
                int size = Math.min(1 + random.nextInt(90), input.length - at);
                decoder.feed(input, at, size);
                at += size;
                assertEquals(before + at, decoder.position());
                assertEquals(before + at, told.size() + decoder.pendingBytes());
            }
            decoder.finish();
            byte[] all = told.toByteArray();
            assertArrayEquals(input, java.util.Arrays.copyOfRange(all, before, all.length));
        }
    }
}
