package io.powermonitor.ecm1240.protocol;

/**
 * One real-time frame, as the meter sent it: nothing is scaled, corrected or derived, so it encodes to the same bytes.
 *
 * <pre>
 * offset bytes order          unit    field
 *      0     2                        header FE FF
 *      2     1                        format code: 03 ECM-1240, 01 ECM-1220
 *      3     2 big-endian     0.1 V   voltsTenths
 *      5     5 little-endian  Ws      ch1AbsoluteWs
 *     10     5 little-endian  Ws      ch2AbsoluteWs
 *     15     5 little-endian  Ws      ch1PolarizedWs
 *     20     5 little-endian  Ws      ch2PolarizedWs
 *     25     4 little-endian          reserved
 *     29     2 little-endian          serial
 *     31     1                        flag
 *     32     1                        unit
 *     33     2 little-endian  0.01 A  ch1CentiAmps
 *     35     2 little-endian  0.01 A  ch2CentiAmps
 *     37     3 little-endian  s       seconds
 *     40   5x4 little-endian  Ws      aux1Ws .. aux5Ws            (ECM-1240 only)
 *     60     2 little-endian  raw     dcRaw                       (ECM-1240 only)
 *     62     2                        footer FF FE                (ECM-1220: at 40)
 *     64     1                        low byte of the sum of all before (ECM-1220: at 42)
 * </pre>
 *
 * The energy counters only ever count up, each until its width is full: 40 bits on ch1 and ch2, 32 bits on aux1 to aux5.
 *
 * @param format which kind of frame
 * @param voltsTenths AC voltage in 0.1 V, 0 to 65535
 * @param ch1AbsoluteWs energy through ch1 in both directions, Ws, 40 bits
 * @param ch2AbsoluteWs energy through ch2 in both directions, Ws, 40 bits
 * @param ch1PolarizedWs energy through ch1 in one direction, Ws, 40 bits; which one depends on the wiring. It may be larger than the
 *     absolute counter: only their differences can be compared
 * @param ch2PolarizedWs energy through ch2 in one direction, Ws, 40 bits
 * @param reserved four bytes without a known meaning, kept as they are
 * @param serial serial number, 0 to 65535; often 0
 * @param flag 0 to 255; its meaning is unproven (some say: the low bits count resets)
 * @param unit unit id, 0 to 255; often 0
 * @param ch1CentiAmps current in 0.01 A, 0 to 65535
 * @param ch2CentiAmps current in 0.01 A, 0 to 65535
 * @param seconds the meter's own clock in s, 24 bits
 * @param aux1Ws energy, Ws, 32 bits; this and all below are 0 in an ECM-1220 frame
 * @param aux2Ws energy, Ws, 32 bits
 * @param aux3Ws energy, Ws, 32 bits
 * @param aux4Ws energy, Ws, 32 bits
 * @param aux5Ws energy, Ws, 32 bits; pulses where the meter is set so
 * @param dcRaw DC voltage at AUX5, unscaled, 0 to 65535
 */
public record Frame(
        FrameFormat format,
        int voltsTenths,
        long ch1AbsoluteWs,
        long ch2AbsoluteWs,
        long ch1PolarizedWs,
        long ch2PolarizedWs,
        int reserved,
        int serial,
        int flag,
        int unit,
        int ch1CentiAmps,
        int ch2CentiAmps,
        int seconds,
        long aux1Ws,
        long aux2Ws,
        long aux3Ws,
        long aux4Ws,
        long aux5Ws,
        int dcRaw) {

    /** Width of the energy counters of ch1 and ch2, absolute and polarized. */
    public static final int CH_BITS = 40;
    /** Width of the energy counters of aux1 to aux5. */
    public static final int AUX_BITS = 32;
    /** Width of the meter's clock. */
    public static final int SECONDS_BITS = 24;
    /** How many auxiliary channels an ECM-1240 has. */
    public static final int AUX_CHANNELS = 5;

    /** @throws IllegalArgumentException when a value does not fit into its field, or an ECM-1220 frame has one that it cannot carry */
    public Frame {
        fits("voltsTenths", voltsTenths, 16);
        fits("ch1AbsoluteWs", ch1AbsoluteWs, CH_BITS);
        fits("ch2AbsoluteWs", ch2AbsoluteWs, CH_BITS);
        fits("ch1PolarizedWs", ch1PolarizedWs, CH_BITS);
        fits("ch2PolarizedWs", ch2PolarizedWs, CH_BITS);
        fits("serial", serial, 16);
        fits("flag", flag, 8);
        fits("unit", unit, 8);
        fits("ch1CentiAmps", ch1CentiAmps, 16);
        fits("ch2CentiAmps", ch2CentiAmps, 16);
        fits("seconds", seconds, SECONDS_BITS);
        int auxBits = format == FrameFormat.ECM_1240 ? AUX_BITS : 0;
        fits("aux1Ws", aux1Ws, auxBits);
        fits("aux2Ws", aux2Ws, auxBits);
        fits("aux3Ws", aux3Ws, auxBits);
        fits("aux4Ws", aux4Ws, auxBits);
        fits("aux5Ws", aux5Ws, auxBits);
        fits("dcRaw", dcRaw, auxBits / 2);
    }

    private static void fits(String field, long value, int bits) {
        if (value >>> bits != 0) {
            throw new IllegalArgumentException(field + " " + value + ": 0 to " + ((1L << bits) - 1) + " is valid");
        }
    }

    /** AC voltage in V. */
    public double volts() {
        return voltsTenths / 10.0;
    }

    /** Current through ch1 in A. */
    public double ch1Amps() {
        return ch1CentiAmps / 100.0;
    }

    /** Current through ch2 in A. */
    public double ch2Amps() {
        return ch2CentiAmps / 100.0;
    }

    /**
     * The energy counter of an auxiliary channel in Ws, 32 bits; 0 in an ECM-1220 frame.
     *
     * @param n 1 to 5
     */
    public long auxWs(int n) {
        return switch (n) {
            case 1 -> aux1Ws;
            case 2 -> aux2Ws;
            case 3 -> aux3Ws;
            case 4 -> aux4Ws;
            case 5 -> aux5Ws;
            default -> throw new IllegalArgumentException("aux" + n + ": 1 to " + AUX_CHANNELS + " is valid");
        };
    }
}
