package io.powermonitor.ecm1240.protocol;

import static io.powermonitor.ecm1240.protocol.Layout.i32;
import static io.powermonitor.ecm1240.protocol.Layout.u16;
import static io.powermonitor.ecm1240.protocol.Layout.u16BigEndian;
import static io.powermonitor.ecm1240.protocol.Layout.u24;
import static io.powermonitor.ecm1240.protocol.Layout.u32;
import static io.powermonitor.ecm1240.protocol.Layout.u40;
import static io.powermonitor.ecm1240.protocol.Layout.u8;

/** Takes the fields out of the bytes of a whole frame. */
final class FrameReader {

    private FrameReader() {}

    /** The frame whose first byte is at a place; its footer and checksum have been checked. */
    static Frame read(FrameFormat format, byte[] data, int at) {
        boolean aux = format == FrameFormat.ECM_1240;
        return new Frame(
                format,
                u16BigEndian(data, at + Layout.VOLTS_AT),
                u40(data, at + Layout.CH1_ABSOLUTE_AT),
                u40(data, at + Layout.CH2_ABSOLUTE_AT),
                u40(data, at + Layout.CH1_POLARIZED_AT),
                u40(data, at + Layout.CH2_POLARIZED_AT),
                i32(data, at + Layout.RESERVED_AT),
                u16(data, at + Layout.SERIAL_AT),
                u8(data, at + Layout.FLAG_AT),
                u8(data, at + Layout.UNIT_AT),
                u16(data, at + Layout.CH1_AMPS_AT),
                u16(data, at + Layout.CH2_AMPS_AT),
                u24(data, at + Layout.SECONDS_AT),
                aux ? u32(data, at + Layout.AUX_AT) : 0,
                aux ? u32(data, at + Layout.AUX_AT + 4) : 0,
                aux ? u32(data, at + Layout.AUX_AT + 8) : 0,
                aux ? u32(data, at + Layout.AUX_AT + 12) : 0,
                aux ? u32(data, at + Layout.AUX_AT + 16) : 0,
                aux ? u16(data, at + Layout.DC_AT) : 0);
    }
}
