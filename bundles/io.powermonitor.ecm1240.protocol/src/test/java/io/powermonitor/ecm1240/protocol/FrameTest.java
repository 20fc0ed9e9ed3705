package io.powermonitor.ecm1240.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FrameTest {

    private static final long SEED = 7;

    /** A frame of which one field has another value; the names are those of the record. */
    private static Frame with(FrameFormat format, String field, long value) {
        return new Frame(
                format,
                field.equals("voltsTenths") ? (int) value : 0,
                field.equals("ch1AbsoluteWs") ? value : 0,
                field.equals("ch2AbsoluteWs") ? value : 0,
                field.equals("ch1PolarizedWs") ? value : 0,
                field.equals("ch2PolarizedWs") ? value : 0,
                field.equals("reserved") ? (int) value : 0,
                field.equals("serial") ? (int) value : 0,
                field.equals("flag") ? (int) value : 0,
                field.equals("unit") ? (int) value : 0,
                field.equals("ch1CentiAmps") ? (int) value : 0,
                field.equals("ch2CentiAmps") ? (int) value : 0,
                field.equals("seconds") ? (int) value : 0,
                field.equals("aux1Ws") ? value : 0,
                field.equals("aux2Ws") ? value : 0,
                field.equals("aux3Ws") ? value : 0,
                field.equals("aux4Ws") ? value : 0,
                field.equals("aux5Ws") ? value : 0,
                field.equals("dcRaw") ? (int) value : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "voltsTenths, 65535",
        "ch1AbsoluteWs, 1099511627775",
        "ch2AbsoluteWs, 1099511627775",
        "ch1PolarizedWs, 1099511627775",
        "ch2PolarizedWs, 1099511627775",
        "serial, 65535",
        "flag, 255",
        "unit, 255",
        "ch1CentiAmps, 65535",
        "ch2CentiAmps, 65535",
        "seconds, 16777215",
        "aux1Ws, 4294967295",
        "aux2Ws, 4294967295",
        "aux3Ws, 4294967295",
        "aux4Ws, 4294967295",
        "aux5Ws, 4294967295",
        "dcRaw, 65535"
    })
    void aFieldTakesWhatFitsIntoItsBytes(String field, long most) {
        Frame full = with(FrameFormat.ECM_1240, field, most);
        List<Frame> decoded = new ArrayList<>();
        new FrameDecoder((offset, frame) -> decoded.add(frame)).feed(FrameEncoder.encode(full));
        assertEquals(List.of(full), decoded);
        for (long wrong : new long[] {most + 1, -1}) {
            String message = assertThrows(
                            IllegalArgumentException.class, () -> with(FrameFormat.ECM_1240, field, wrong))
                    .getMessage();
            assertEquals(field + " " + wrong + ": 0 to " + most + " is valid", message);
        }
    }

    @ParameterizedTest
    @CsvSource({"aux1Ws", "aux2Ws", "aux3Ws", "aux4Ws", "aux5Ws", "dcRaw"})
    void anEcm1220HasNoAuxiliaryChannels(String field) {
        assertThrows(IllegalArgumentException.class, () -> with(FrameFormat.ECM_1220, field, 1));
    }

    @Test
    void auxiliaryChannelsByNumber() {
        for (int n = 1; n <= 5; n++) {
            assertEquals(
                    n * 1000L,
                    with(FrameFormat.ECM_1240, "aux" + n + "Ws", n * 1000L).auxWs(n));
        }
        assertThrows(IllegalArgumentException.class, () -> with(FrameFormat.ECM_1240, "", 0)
                .auxWs(0));
        assertThrows(IllegalArgumentException.class, () -> with(FrameFormat.ECM_1240, "", 0)
                .auxWs(6));
    }

    @ParameterizedTest
    @EnumSource
    void encodesToTheBytesItWasDecodedFrom(FrameFormat format) {
        Random random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = Samples.any(random, format);
            List<Frame> frames = new ArrayList<>();
            new FrameDecoder((offset, frame) -> frames.add(frame)).feed(bytes);
            assertEquals(1, frames.size(), "seed " + SEED + ", frame " + i);
            assertArrayEquals(bytes, FrameEncoder.encode(frames.get(0)), "seed " + SEED + ", frame " + i);
        }
    }

    @ParameterizedTest
    @EnumSource
    void encodesIntoAnArrayWithoutTouchingTheRest(FrameFormat format) {
        Frame frame = with(format, "serial", 434);
        byte[] room = new byte[format.length() + 2];
        assertEquals(format.length(), FrameEncoder.encode(frame, room, 1));
        assertEquals(0, room[0]);
        assertEquals(0, room[room.length - 1]);
        assertArrayEquals(FrameEncoder.encode(frame), Arrays.copyOfRange(room, 1, room.length - 1));

        byte[] tooShort = new byte[format.length()];
        assertThrows(IndexOutOfBoundsException.class, () -> FrameEncoder.encode(frame, tooShort, 1));
        assertArrayEquals(new byte[format.length()], tooShort);
    }

    @Test
    void arraysAreFedWithinTheirBounds() {
        FrameDecoder decoder = new FrameDecoder((offset, frame) -> {});
        assertThrows(IndexOutOfBoundsException.class, () -> decoder.feed(new byte[3], 2, 2));
        assertTrue(decoder.pendingBytes() == 0);
    }
}
