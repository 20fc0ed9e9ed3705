package io.powermonitor.ecm1240.protocol;

import static io.powermonitor.ecm1240.protocol.Layout.put;

import java.util.Objects;

/** Turns frames into the bytes a meter sends; a decoded frame into the very bytes it came from. */
public final class FrameEncoder {

    private FrameEncoder() {}

    /** The frame's bytes: 65 for an ECM-1240, 43 for an ECM-1220. */
    public static byte[] encode(Frame frame) {
        byte[] bytes = new byte[frame.format().length()];
        encode(frame, bytes, 0);
        return bytes;
    }

    /**
     * Writes the frame's bytes into an array.
     *
     * @return how many bytes were written
     * @throws IndexOutOfBoundsException when there is not enough room; the array is unchanged
     */
    public static int encode(Frame frame, byte[] bytes, int offset) {
        FrameFormat format = frame.format();
        int length = format.length();
        Objects.checkFromIndexSize(offset, length, bytes.length);
        bytes[offset] = Layout.HEADER_1;
        bytes[offset + 1] = Layout.HEADER_2;
        put(bytes, offset + Layout.CODE_AT, format.code(), 1);
        put(bytes, offset + Layout.VOLTS_AT, frame.voltsTenths() >>> 8, 1);
        put(bytes, offset + Layout.VOLTS_AT + 1, frame.voltsTenths(), 1);
        put(bytes, offset + Layout.CH1_ABSOLUTE_AT, frame.ch1AbsoluteWs(), 5);
        put(bytes, offset + Layout.CH2_ABSOLUTE_AT, frame.ch2AbsoluteWs(), 5);
        put(bytes, offset + Layout.CH1_POLARIZED_AT, frame.ch1PolarizedWs(), 5);
        put(bytes, offset + Layout.CH2_POLARIZED_AT, frame.ch2PolarizedWs(), 5);
        put(bytes, offset + Layout.RESERVED_AT, frame.reserved(), 4);
        put(bytes, offset + Layout.SERIAL_AT, frame.serial(), 2);
        put(bytes, offset + Layout.FLAG_AT, frame.flag(), 1);
        put(bytes, offset + Layout.UNIT_AT, frame.unit(), 1);
        put(bytes, offset + Layout.CH1_AMPS_AT, frame.ch1CentiAmps(), 2);
        put(bytes, offset + Layout.CH2_AMPS_AT, frame.ch2CentiAmps(), 2);
        put(bytes, offset + Layout.SECONDS_AT, frame.seconds(), 3);
        if (format == FrameFormat.ECM_1240) {
            for (int n = 1; n <= Frame.AUX_CHANNELS; n++) {
                put(bytes, offset + Layout.AUX_AT + 4 * (n - 1), frame.auxWs(n), 4);
            }
            put(bytes, offset + Layout.DC_AT, frame.dcRaw(), 2);
        }
        put(bytes, offset + length - Layout.FOOTER_FROM_END, Layout.FOOTER, 2);
        put(bytes, offset + length - 1, Layout.checksum(bytes, offset, length), 1);
        return length;
    }
}
