package io.powermonitor.simulator;

import java.util.ArrayList;
import java.util.List;

import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameFormat;

/**
 * An ECM-1240 in a {@link House}: counts to the watt-second what flows there, and says so in frames like those of the real one. Its
 * time passes only when it is told to. Thread-safe.
 */
public final class VirtualMeter {

    /** As in a recording of a real meter: nothing is known about their meaning. */
    private static final int FLAG = 0x98;

    private static final int DC_RAW = 511;
    private static final int MAINS_VOLTS_TENTHS = 1200;

    private final SimulatorOptions options;
    private final House house;
    private final Chance volts;
    private final long[] importWs = new long[Channel.values().length];
    private final long[] exportWs = new long[Channel.values().length];
    private long second;
    private int[] watts = new int[Channel.values().length];

    public VirtualMeter(SimulatorOptions options) {
        this.options = options;
        this.house = new House(options.seed());
        this.volts = new Chance(options.seed()).of("volts");
    }

    /** Lets time pass until a number of seconds after its start; nothing when that is in the past. */
    public synchronized void advanceTo(long secondsSinceStart) {
        while (second < secondsSinceStart) {
            watts = house.wattsDuring(second++);
            for (int i = 0; i < watts.length; i++) {
                importWs[i] += Math.max(watts[i], 0);
                exportWs[i] += Math.max(-watts[i], 0);
            }
        }
    }

    /** What has flowed until now. */
    public synchronized Truth truth() {
        List<Truth.Energy> channels = new ArrayList<>();
        for (int i = 0; i < importWs.length; i++) {
            channels.add(new Truth.Energy(importWs[i], exportWs[i]));
        }
        return new Truth(second, channels);
    }

    /** What it says now. */
    public synchronized Frame frame() {
        int voltsTenths = MAINS_VOLTS_TENTHS
                + (int) (40 * volts.smooth(second, 15 * Load.MINUTE))
                + volts.between(-3, 3, -second - 1)
                - watts[Channel.CH1.ordinal()] / 500;
        return new Frame(
                FrameFormat.ECM_1240,
                voltsTenths,
                absolute(Channel.CH1),
                absolute(Channel.CH2),
                polarized(Channel.CH1),
                polarized(Channel.CH2),
                options.serial() | options.unit() << 16, // a recording of a real meter repeats them here
                options.serial(),
                FLAG,
                options.unit(),
                centiAmps(Channel.CH1, voltsTenths),
                centiAmps(Channel.CH2, voltsTenths),
                (int) wrapped(options.start().seconds() + second, Frame.SECONDS_BITS),
                absolute(Channel.AUX1),
                absolute(Channel.AUX2),
                absolute(Channel.AUX3),
                absolute(Channel.AUX4),
                absolute(Channel.AUX5),
                DC_RAW);
    }

    private long absolute(Channel channel) {
        int i = channel.ordinal();
        return wrapped(options.start().absoluteWs(channel) + importWs[i] + exportWs[i], channel.bits());
    }

    private long polarized(Channel channel) {
        return wrapped(options.start().polarizedWs(channel) + exportWs[channel.ordinal()], channel.bits());
    }

    private int centiAmps(Channel channel, int voltsTenths) {
        return (int) Math.round(1000.0 * Math.abs(watts[channel.ordinal()]) / voltsTenths);
    }

    private static long wrapped(long value, int bits) {
        return value & (1L << bits) - 1;
    }
}
