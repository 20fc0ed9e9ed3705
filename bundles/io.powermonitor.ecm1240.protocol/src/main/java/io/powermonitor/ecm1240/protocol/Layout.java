package io.powermonitor.ecm1240.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Where the fields of a frame are (the table is in {@link Frame}), and how bytes become numbers. */
final class Layout {

    static final byte HEADER_1 = (byte) 0xFE;
    static final byte HEADER_2 = (byte) 0xFF;
    static final int FOOTER = 0xFEFF; // FF FE, the lowest byte first

    static final int CODE_AT = 2;
    static final int VOLTS_AT = 3;
    static final int CH1_ABSOLUTE_AT = 5;
    static final int CH2_ABSOLUTE_AT = 10;
    static final int CH1_POLARIZED_AT = 15;
    static final int CH2_POLARIZED_AT = 20;
    static final int RESERVED_AT = 25;
    static final int SERIAL_AT = 29;
    static final int FLAG_AT = 31;
    static final int UNIT_AT = 32;
    static final int CH1_AMPS_AT = 33;
    static final int CH2_AMPS_AT = 35;
    static final int SECONDS_AT = 37;
    static final int AUX_AT = 40;
    static final int DC_AT = 60;
    static final int FOOTER_FROM_END = 3;

    private static final VarHandle LONG = view(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = view(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_ENDIAN_SHORT = view(short[].class, ByteOrder.BIG_ENDIAN);

    private static final long EVEN_BYTES = 0x00FF00FF00FF00FFL;

    private Layout() {}

    private static VarHandle view(Class<?> arrayType, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, order);
    }

    static int u8(byte[] data, int at) {
        return data[at] & 0xFF;
    }

    static int u16(byte[] data, int at) {
        return (short) SHORT.get(data, at) & 0xFFFF;
    }

    static int u16BigEndian(byte[] data, int at) {
        return (short) BIG_ENDIAN_SHORT.get(data, at) & 0xFFFF;
    }

    /** Reads 4 bytes and keeps 3: never used where a frame ends within them. */
    static int u24(byte[] data, int at) {
        return (int) INT.get(data, at) & 0xFFFFFF;
    }

    static long i64(byte[] data, int at) {
        return (long) LONG.get(data, at);
    }

    static int i32(byte[] data, int at) {
        return (int) INT.get(data, at);
    }

    static long u32(byte[] data, int at) {
        return (int) INT.get(data, at) & 0xFFFF_FFFFL;
    }

    /** Reads 8 bytes and keeps 5: never used where a frame ends within them. */
    static long u40(byte[] data, int at) {
        return (long) LONG.get(data, at) & 0xFF_FFFF_FFFFL;
    }

    /** Writes the low bytes of a number, the lowest first. */
    static void put(byte[] data, int at, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            data[at + i] = (byte) (value >>> 8 * i);
        }
    }

    /**
     * The checksum of a frame: the low byte of the sum of all bytes before the last.
     *
     * <p>Eight bytes at a time: bytes at even and odd places are added in four sums of 16 bits, none of which can overflow in so few
     * bytes.
     */
    static int checksum(byte[] data, int at, int frameLength) {
        int end = at + frameLength - 1;
        long sums = 0;
        int i = at;
        for (; i <= end - 8; i += 8) {
            long eight = (long) LONG.get(data, i);
            sums += (eight & EVEN_BYTES) + (eight >>> 8 & EVEN_BYTES);
        }
        int sum = (int) (sums + (sums >>> 16) + (sums >>> 32) + (sums >>> 48));
        for (; i < end; i++) {
            sum += data[i];
        }
        return sum & 0xFF;
    }
}
