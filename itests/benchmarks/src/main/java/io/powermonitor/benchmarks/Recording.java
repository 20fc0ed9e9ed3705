package io.powermonitor.benchmarks;

import java.util.Random;

import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameEncoder;
import io.powermonitor.ecm1240.protocol.FrameFormat;

/** What a meter sends in some time, to be decoded again and again. */
final class Recording {

    private Recording() {}

    /** Frames of one second each, without damage, one after the other. */
    static byte[] intact(int frames) {
        Random random = new Random(1);
        FrameFormat format = FrameFormat.ECM_1240;
        byte[] bytes = new byte[frames * format.length()];
        for (int i = 0; i < frames; i++) {
            Frame frame = new Frame(
                    format,
                    1200 + random.nextInt(40),
                    3_325_793L + 1000L * i,
                    519_631L + 437L * i,
                    3_050_305L,
                    97_838L + 5L * i,
                    0,
                    434,
                    0x98,
                    5,
                    random.nextInt(5000),
                    random.nextInt(5000),
                    i,
                    70L + 60L * i,
                    63L + 700L * i,
                    65L + 3L * i,
                    63L,
                    65L + 9L * i,
                    511);
            FrameEncoder.encode(frame, bytes, i * format.length());
        }
        return bytes;
    }

    /** The same with one frame in twenty damaged: a byte of it has another value. */
    static byte[] damaged(int frames) {
        byte[] bytes = intact(frames);
        Random random = new Random(2);
        int length = FrameFormat.ECM_1240.length();
        for (int i = 0; i < frames; i += 20) {
            bytes[i * length + random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }
}
