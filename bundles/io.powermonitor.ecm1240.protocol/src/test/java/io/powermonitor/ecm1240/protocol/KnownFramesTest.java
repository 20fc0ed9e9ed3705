package io.powermonitor.ecm1240.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Frames whose values are known from the meter's maker and from other programs. */
class KnownFramesTest {

    private final List<Frame> frames = new ArrayList<>();
    private final FrameDecoder decoder = new FrameDecoder((offset, frame) -> frames.add(frame));

    @Test
    void aRealFrame() {
        decoder.feed(Samples.REAL);
        // flag, unit and seconds as the meter's owner recorded them; reserved repeats serial (434) and unit (5)
        Frame expected = new Frame(
                FrameFormat.ECM_1240,
                1288,
                3_325_793,
                519_631,
                3_050_305,
                97_838,
                0x00_05_01_B2,
                434,
                0x98,
                5,
                21,
                6228,
                9700,
                70,
                63,
                65,
                63,
                65,
                511);
        assertEquals(List.of(expected), frames);
        assertEquals(new FrameCounts(1, 0, 0, 0), decoder.counts());
        assertEquals(128.8, frames.get(0).volts());
        assertEquals(0.21, frames.get(0).ch1Amps());
        assertEquals(62.28, frames.get(0).ch2Amps());
        assertArrayEquals(Samples.REAL, FrameEncoder.encode(expected));
    }

    @Test
    void aFrameWithAWrongChecksumIsRejected() {
        decoder.feed(Samples.WRONG_CHECKSUM);
        decoder.finish();
        assertEquals(List.of(), frames);
        assertEquals(new FrameCounts(0, 65, 1, 1), decoder.counts());
    }

    @Test
    void theSameFrameWithTheRightChecksum() {
        byte[] mended = Samples.WRONG_CHECKSUM.clone();
        mended[64] = (byte) 0xEA;
        decoder.feed(mended);
        Frame expected = new Frame(
                FrameFormat.ECM_1240,
                1203,
                100,
                32_955_977,
                0x80_72_41_C2L,
                674_324_092_254L,
                0x01_0C_00_00,
                0,
                0x98,
                0,
                682,
                28,
                0,
                0x27_85_D1_20L,
                0x0B_E2_61_81L,
                0x14_11_76_4FL,
                2,
                17,
                511);
        assertEquals(List.of(expected), frames);
    }

    @Test
    void anEcm1220() {
        decoder.feed(Samples.real1220());
        Frame expected = new Frame(
                FrameFormat.ECM_1220,
                1288,
                3_325_793,
                519_631,
                3_050_305,
                97_838,
                0x00_05_01_B2,
                434,
                0x98,
                5,
                21,
                6228,
                9700,
                0,
                0,
                0,
                0,
                0,
                0);
        assertEquals(List.of(expected), frames);
        assertArrayEquals(Samples.real1220(), FrameEncoder.encode(expected));
    }
}
