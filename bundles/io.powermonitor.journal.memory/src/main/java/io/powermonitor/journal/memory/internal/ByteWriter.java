package io.powermonitor.journal.memory.internal;

import java.util.Arrays;

/** Bytes that grow at the end. An array handed out by {@link #array()} never changes below the length it had then. */
final class ByteWriter {

    /** A number that stands for "eight raw bytes follow"; {@link #NAN} and whole numbers are told apart from it. */
    static final int RAW = 0;

    static final int NAN = 1;
    static final int FIRST_WHOLE = 2;

    private static final double LARGEST_WHOLE = 1L << 52;

    private byte[] bytes = new byte[1024];
    private int length;

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    void put(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) value;
    }

    /** Seven bits a byte, the lowest first; all 64 bits can be written. */
    void putVarint(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            put((int) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        put((int) left);
    }

    /** Small numbers of either sign in few bytes. */
    void putSigned(long value) {
        putVarint(value << 1 ^ value >> 63);
    }

    /** A number that mostly is a multiple of {@code 1 / scale}; every other one is kept too, to the bit. */
    void putNumber(double value, int scale) {
        if (Double.isNaN(value)) {
            putVarint(NAN);
            return;
        }
        double scaled = Math.rint(value * scale);
        long whole = (long) scaled; // which makes 0.0 of -0.0: then the bits differ, and it is written raw
        if (Math.abs(scaled) < LARGEST_WHOLE
                && Double.doubleToRawLongBits((double) whole / scale) == Double.doubleToRawLongBits(value)) {
            putVarint((whole << 1 ^ whole >> 63) + FIRST_WHOLE);
            return;
        }
        putVarint(RAW);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 0; shift < 64; shift += 8) {
            put((int) (bits >>> shift));
        }
    }
}
