package io.powermonitor.ecm1240.protocol;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Random;

/** Frames to test with: real ones, and any that a meter could send. */
final class Samples {

    /** From a real meter. */
    static final byte[] REAL = hex(
            "fe ff 03 05 08 61 bf 32 00 00 cf ed 07 00 00 41 8b 2e 00 00 2e 7e 01 00 00 b2 01 05 00 b2 01 98 05"
                    + " 15 00 54 18 e4 25 00 46 00 00 00 3f 00 00 00 41 00 00 00 3f 00 00 00 41 00 00 00 ff 01 ff fe 9e");

    /** Edited by hand for another program's tests: its checksum should be ea. */
    static final byte[] WRONG_CHECKSUM = hex(
            "fe ff 03 04 b3 64 00 00 00 00 49 de f6 01 00 c2 41 72 80 00 5e 15 d9 00 9d 00 00 0c 01 00 00 98 00 aa 02"
                    + " 1c 00 00 00 00 20 d1 85 27 81 61 e2 0b 4f 76 11 14 02 00 00 00 11 00 00 00 ff 01 ff fe 28");

    private Samples() {}

    static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes.replace(" ", ""));
    }

    /** The fields of the real frame that an ECM-1220 has too, as that meter would send them. */
    static byte[] real1220() {
        byte[] bytes = new byte[43];
        System.arraycopy(REAL, 0, bytes, 0, 40);
        bytes[2] = 1;
        bytes[40] = (byte) 0xFF;
        bytes[41] = (byte) 0xFE;
        bytes[42] = sum(bytes);
        return bytes;
    }

    /** The low byte of the sum of all bytes but the last. */
    static byte sum(byte[] frame) {
        int sum = 0;
        for (int i = 0; i < frame.length - 1; i++) {
            sum += frame[i] & 0xFF;
        }
        return (byte) sum;
    }

    /** Any frame of a format, as bytes: every field takes every value. */
    static byte[] any(Random random, FrameFormat format) {
        byte[] bytes = new byte[format.length()];
        random.nextBytes(bytes);
        return sealed(bytes, format);
    }

    /** Puts header, format code, footer and checksum around whatever the bytes between are. */
    static byte[] sealed(byte[] bytes, FrameFormat format) {
        bytes[0] = (byte) 0xFE;
        bytes[1] = (byte) 0xFF;
        bytes[2] = (byte) format.code();
        bytes[bytes.length - 3] = (byte) 0xFF;
        bytes[bytes.length - 2] = (byte) 0xFE;
        bytes[bytes.length - 1] = sum(bytes);
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
