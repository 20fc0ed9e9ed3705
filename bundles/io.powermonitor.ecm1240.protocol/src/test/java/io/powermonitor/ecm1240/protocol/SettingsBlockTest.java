package io.powermonitor.ecm1240.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

class SettingsBlockTest {

    /** Written by hand from the published layout: every byte differs from its neighbours. */
    private static final byte[] BYTES = HexFormat.of()
            .parseHex(
                    "ac 04 a1 03 b9 02 0a 3c 0f bd 07 01 b2 55 12 11 22 33 44 55 66 77 88 99 aa bb cc dd ee 2c 01 00 68"
                            .replace(" ", ""));

    private static SettingsBlock block() {
        return SettingsBlock.decode(BYTES).orElseThrow();
    }

    @Test
    void everyFieldIsWhereTheMeterPutsIt() {
        assertEquals(
                new SettingsBlock(
                        172,
                        4,
                        161,
                        3,
                        185,
                        2,
                        10,
                        60,
                        4029,
                        7,
                        434,
                        0x55,
                        0b10010,
                        0x8877_6655_4433_2211L,
                        0xeedd_ccbb_aa99L,
                        300,
                        0),
                block());
    }

    @Test
    void encodesToTheBytesItCameFrom() {
        assertArrayEquals(BYTES, block().encode());
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[33];
            random.nextBytes(bytes);
            int sum = 0;
            for (int at = 0; at < 32; at++) {
                sum += bytes[at];
            }
            bytes[32] = (byte) sum;
            assertArrayEquals(bytes, SettingsBlock.decode(bytes).orElseThrow().encode());
        }
    }

    @Test
    void aWrongChecksumIsNoBlock() {
        for (int at = 0; at < 33; at++) {
            byte[] damaged = BYTES.clone();
            damaged[at]++;
            assertEquals(Optional.empty(), SettingsBlock.decode(damaged), "byte " + at);
        }
        assertThrows(IllegalArgumentException.class, () -> SettingsBlock.decode(new byte[32]));
    }

    @Test
    void theBitmapNamesTheDoubledChannels() {
        assertEquals(false, block().isAuxDoubled(1));
        assertEquals(true, block().isAuxDoubled(2));
        assertEquals(true, block().isAuxDoubled(5));
        assertThrows(IllegalArgumentException.class, () -> block().isAuxDoubled(6));
        assertThrows(IllegalArgumentException.class, () -> block().isAuxDoubled(0));
    }

    @Test
    void oneSettingIsChangedAndNoOther() {
        SettingsBlock changed = block().withCtType(1, 1)
                .withCtRange(1, 2)
                .withCtType(2, 3)
                .withCtRange(2, 4)
                .withPtType(5)
                .withPtRange(6)
                .withSendIntervalSeconds(255)
                .withAuxDoubled(0b11111)
                .withTriggerWatts(32000);
        assertEquals(
                new SettingsBlock(
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        255,
                        60,
                        4029,
                        7,
                        434,
                        0x55,
                        31,
                        0x8877_6655_4433_2211L,
                        0xeedd_ccbb_aa99L,
                        32000,
                        0),
                changed);
        assertThrows(IllegalArgumentException.class, () -> block().withCtType(3, 1));
        assertThrows(IllegalArgumentException.class, () -> block().withSendIntervalSeconds(256));
        assertThrows(IllegalArgumentException.class, () -> block().withTriggerWatts(-1));
    }
}
