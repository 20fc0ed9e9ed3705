package io.powermonitor.journal.memory.internal;

/** Reads what a {@link ByteWriter} wrote. */
final class ByteReader {

    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int get() {
        return bytes[at++] & 0xFF;
    }

    long varint() {
        long value = 0;
        int shift = 0;
        int next = get();
        while ((next & 0x80) != 0) {
            value |= (long) (next & 0x7F) << shift;
            shift += 7;
            next = get();
        }
        return value | (long) next << shift;
    }

    long signed() {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    double number(int scale) {
        long kind = varint();
        if (kind == ByteWriter.NAN) {
            return Double.NaN;
        }
        if (kind == ByteWriter.RAW) {
            long bits = 0;
            for (int shift = 0; shift < 64; shift += 8) {
                bits |= (long) get() << shift;
            }
            return Double.longBitsToDouble(bits);
        }
        long value = kind - ByteWriter.FIRST_WHOLE;
        return (double) (value >>> 1 ^ -(value & 1)) / scale;
    }
}
