package io.powermonitor.ecm1240;

import java.util.HexFormat;

import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameFormat;

/** Frames for tests. */
public final class Frames {

    /** Captured from a real ECM-1240: serial 434, unit 5. */
    public static final byte[] CAPTURED = HexFormat.of()
            .parseHex("feff03050861bf320000cfed070000418b2e00002e7e010000b2010500b20198051500541" + "8e4250046000000"
                    + "3f000000410000003f00000041000000ff01fffe9e");

    private Frames() {}

    /** Only identity, seconds and ch1 matter. */
    public static Frame ecm1240(int serial, int unit, int seconds, long ch1Ws) {
        return frame(FrameFormat.ECM_1240, serial, unit, seconds, ch1Ws);
    }

    public static Frame ecm1220(int serial, int unit, int seconds, long ch1Ws) {
        return frame(FrameFormat.ECM_1220, serial, unit, seconds, ch1Ws);
    }

    private static Frame frame(FrameFormat format, int serial, int unit, int seconds, long ch1Ws) {
        return new Frame(format, 2301, ch1Ws, 0, 0, 0, 0, serial, 0, unit, 0, 0, seconds, 0, 0, 0, 0, 0, 0);
    }
}
