package io.powermonitor.ecm1240.protocol;

import static io.powermonitor.ecm1240.protocol.Layout.put;
import static io.powermonitor.ecm1240.protocol.Layout.u16;
import static io.powermonitor.ecm1240.protocol.Layout.u16BigEndian;
import static io.powermonitor.ecm1240.protocol.Layout.u8;

import java.util.Optional;

/**
 * The settings of a meter, as it sends them in 33 bytes. Every byte is kept, so a decoded block encodes to the same bytes.
 *
 * <pre>
 * offset bytes order         unit  field
 *      0     1                     ct1Type
 *      1     1                     ct1Range
 *      2     1                     ct2Type
 *      3     1                     ct2Range
 *      4     1                     ptType
 *      5     1                     ptRange
 *      6     1               s     sendIntervalSeconds
 *      7     1                     storageInterval
 *      8     2 big-endian    1/1000 firmwareThousandths
 *     10     1                     deviceId
 *     11     2 big-endian          serial
 *     13     1                     reserved13
 *     14     1                     auxDoubled: bit 0 is aux1
 *     15     8 little-endian       reserved15
 *     23     6 little-endian       reserved23
 *     29     2 little-endian W     triggerWatts
 *     31     1                     reserved31, zero
 *     32     1                     low byte of the sum of all before
 * </pre>
 *
 * The polarity of ch1 and ch2 is not among them: a meter does not tell it.
 *
 * @param ct1Type type of the current transformer of ch1, 0 to 255
 * @param ct1Range its range, 0 to 255; a wrong one shows exactly half or double the power
 * @param ct2Type type of the current transformer of ch2, 0 to 255
 * @param ct2Range its range, 0 to 255
 * @param ptType type of the voltage transformer, 0 to 255
 * @param ptRange its range, 0 to 255
 * @param sendIntervalSeconds a real-time frame is sent so often, in s; 1 to 255 can be set
 * @param storageInterval how often the meter stores in its own memory, 0 to 255
 * @param firmwareThousandths version of the firmware in thousandths, 0 to 65535
 * @param deviceId 0 to 255
 * @param serial serial number, 0 to 65535
 * @param reserved13 without a known meaning, 0 to 255
 * @param auxDoubled bitmap of the auxiliary channels whose gain is doubled: bit 0 is aux1
 * @param reserved15 eight bytes without a known meaning
 * @param reserved23 six bytes without a known meaning
 * @param triggerWatts a change of load by so much sends a frame at once, in W; 1 to 32000 can be set
 * @param reserved31 zero as far as is known, 0 to 255
 */
public record SettingsBlock(
        int ct1Type,
        int ct1Range,
        int ct2Type,
        int ct2Range,
        int ptType,
        int ptRange,
        int sendIntervalSeconds,
        int storageInterval,
        int firmwareThousandths,
        int deviceId,
        int serial,
        int reserved13,
        int auxDoubled,
        long reserved15,
        long reserved23,
        int triggerWatts,
        int reserved31) {

    /** How many bytes a meter sends, the checksum included. */
    public static final int LENGTH = 33;

    private static final int CT1_AT = 0;
    private static final int CT2_AT = 2;
    private static final int PT_AT = 4;
    private static final int INTERVAL_AT = 6;
    private static final int STORAGE_AT = 7;
    private static final int FIRMWARE_AT = 8;
    private static final int DEVICE_AT = 10;
    private static final int SERIAL_AT = 11;
    private static final int RESERVED_13_AT = 13;
    private static final int AUX_AT = 14;
    private static final int RESERVED_15_AT = 15;
    private static final int RESERVED_23_AT = 23;
    private static final int TRIGGER_AT = 29;
    private static final int RESERVED_31_AT = 31;

    /** @throws IllegalArgumentException when a value does not fit into its field */
    public SettingsBlock {
        fits("ct1Type", ct1Type, 8);
        fits("ct1Range", ct1Range, 8);
        fits("ct2Type", ct2Type, 8);
        fits("ct2Range", ct2Range, 8);
        fits("ptType", ptType, 8);
        fits("ptRange", ptRange, 8);
        fits("sendIntervalSeconds", sendIntervalSeconds, 8);
        fits("storageInterval", storageInterval, 8);
        fits("firmwareThousandths", firmwareThousandths, 16);
        fits("deviceId", deviceId, 8);
        fits("serial", serial, 16);
        fits("reserved13", reserved13, 8);
        fits("auxDoubled", auxDoubled, 8);
        fits("reserved23", reserved23, 48);
        fits("triggerWatts", triggerWatts, 16);
        fits("reserved31", reserved31, 8);
    }

    private static void fits(String field, long value, int bits) {
        if (value >>> bits != 0) {
            throw new IllegalArgumentException(field + " " + value + ": 0 to " + ((1L << bits) - 1) + " is valid");
        }
    }

    /**
     * What the bytes of a meter say.
     *
     * @return empty when the checksum does not match
     * @throws IllegalArgumentException when there are not 33 bytes
     */
    public static Optional<SettingsBlock> decode(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException(bytes.length + " bytes: a settings block has " + LENGTH);
        }
        if (Layout.checksum(bytes, 0, LENGTH) != u8(bytes, LENGTH - 1)) {
            return Optional.empty();
        }
        return Optional.of(new SettingsBlock(
                u8(bytes, CT1_AT),
                u8(bytes, CT1_AT + 1),
                u8(bytes, CT2_AT),
                u8(bytes, CT2_AT + 1),
                u8(bytes, PT_AT),
                u8(bytes, PT_AT + 1),
                u8(bytes, INTERVAL_AT),
                u8(bytes, STORAGE_AT),
                u16BigEndian(bytes, FIRMWARE_AT),
                u8(bytes, DEVICE_AT),
                u16BigEndian(bytes, SERIAL_AT),
                u8(bytes, RESERVED_13_AT),
                u8(bytes, AUX_AT),
                Layout.i64(bytes, RESERVED_15_AT),
                Layout.i64(bytes, RESERVED_23_AT) & 0xFFFF_FFFF_FFFFL,
                u16(bytes, TRIGGER_AT),
                u8(bytes, RESERVED_31_AT)));
    }

    /** The 33 bytes that a meter with these settings sends. */
    public byte[] encode() {
        byte[] bytes = new byte[LENGTH];
        put(bytes, CT1_AT, ct1Type, 1);
        put(bytes, CT1_AT + 1, ct1Range, 1);
        put(bytes, CT2_AT, ct2Type, 1);
        put(bytes, CT2_AT + 1, ct2Range, 1);
        put(bytes, PT_AT, ptType, 1);
        put(bytes, PT_AT + 1, ptRange, 1);
        put(bytes, INTERVAL_AT, sendIntervalSeconds, 1);
        put(bytes, STORAGE_AT, storageInterval, 1);
        put(bytes, FIRMWARE_AT, firmwareThousandths >>> 8, 1);
        put(bytes, FIRMWARE_AT + 1, firmwareThousandths, 1);
        put(bytes, DEVICE_AT, deviceId, 1);
        put(bytes, SERIAL_AT, serial >>> 8, 1);
        put(bytes, SERIAL_AT + 1, serial, 1);
        put(bytes, RESERVED_13_AT, reserved13, 1);
        put(bytes, AUX_AT, auxDoubled, 1);
        put(bytes, RESERVED_15_AT, reserved15, 8);
        put(bytes, RESERVED_23_AT, reserved23, 6);
        put(bytes, TRIGGER_AT, triggerWatts, 2);
        put(bytes, RESERVED_31_AT, reserved31, 1);
        put(bytes, LENGTH - 1, Layout.checksum(bytes, 0, LENGTH), 1);
        return bytes;
    }

    /**
     * Whether the gain of an auxiliary channel is doubled.
     *
     * @param n 1 to 5
     */
    public boolean isAuxDoubled(int n) {
        if (n < 1 || n > Frame.AUX_CHANNELS) {
            throw new IllegalArgumentException("aux" + n + ": 1 to " + Frame.AUX_CHANNELS + " is valid");
        }
        return (auxDoubled >>> n - 1 & 1) != 0;
    }

    /** The same with another type of current transformer. @param ch 1 or 2 */
    public SettingsBlock withCtType(int ch, int type) {
        return with("type", ct(ch), type, 1);
    }

    /** The same with another range of a current transformer. @param ch 1 or 2 */
    public SettingsBlock withCtRange(int ch, int range) {
        return with("range", ct(ch) + 1, range, 1);
    }

    /** The same with another type of voltage transformer. */
    public SettingsBlock withPtType(int type) {
        return with("type", PT_AT, type, 1);
    }

    /** The same with another range of the voltage transformer. */
    public SettingsBlock withPtRange(int range) {
        return with("range", PT_AT + 1, range, 1);
    }

    /** The same with another send interval in s. */
    public SettingsBlock withSendIntervalSeconds(int seconds) {
        return with("sendIntervalSeconds", INTERVAL_AT, seconds, 1);
    }

    /** The same with another bitmap of auxiliary channels whose gain is doubled. */
    public SettingsBlock withAuxDoubled(int bitmap) {
        return with("auxDoubled", AUX_AT, bitmap, 1);
    }

    /** The same with another trigger in W. */
    public SettingsBlock withTriggerWatts(int watts) {
        return with("triggerWatts", TRIGGER_AT, watts, 2);
    }

    private static int ct(int ch) {
        if (ch != 1 && ch != 2) {
            throw new IllegalArgumentException("ch" + ch + ": ch1 or ch2 is valid");
        }
        return ch == 1 ? CT1_AT : CT2_AT;
    }

    private SettingsBlock with(String field, int at, int value, int bytes) {
        fits(field, value, 8 * bytes);
        byte[] changed = encode();
        put(changed, at, value, bytes);
        put(changed, LENGTH - 1, Layout.checksum(changed, 0, LENGTH), 1);
        return decode(changed).orElseThrow();
    }
}
