package io.powermonitor.simulator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameFormat;
import io.powermonitor.ecm1240.protocol.SettingsBlock;

/**
 * An ECM-1240 in a {@link House}: counts to the watt-second what flows there, and says so in frames like those of the real one. Its
 * time passes only when it is told to. The types and ranges of the transformers are kept among its settings and change nothing.
 * Thread-safe.
 */
public final class VirtualMeter {

    /** As in a recording of a real meter: nothing is known about their meaning. */
    private static final int FLAG = 0x98;

    private static final int DC_RAW = 511;
    private static final int MAINS_VOLTS_TENTHS = 1200;
    private static final int CLOCK_OF_ANOTHER = 7_654_321;

    private final FrameFormat model;
    private final House house;
    private final Chance volts;
    private final Counters counters;
    private final long[] importWs = new long[Channel.values().length];
    private final long[] exportWs = new long[Channel.values().length];
    private final Set<Channel> turned = EnumSet.noneOf(Channel.class);
    private SettingsBlock settings;
    private int serial;
    private int unit;
    private int flag = FLAG;
    private long clock;
    private long second;
    private int[] watts = new int[Channel.values().length];

    public VirtualMeter(MeterOptions options) {
        this.model = options.model();
        this.house = new House(options.seed(), options.begins());
        this.volts = new Chance(options.seed()).of("volts");
        this.counters = new Counters(options.start());
        this.clock = options.start().seconds();
        this.serial = options.serial();
        this.unit = options.unit();
        this.settings = settings(options.intervalSeconds(), options.triggerWatts());
    }

    private SettingsBlock settings(int intervalSeconds, int triggerWatts) {
        return new SettingsBlock(
                23, 4, 23, 4, 1, 180, intervalSeconds, 5, 1025, unit, serial, 0, 0, 0, 0, triggerWatts, 0);
    }

    /** Lets time pass until a number of seconds after its start; nothing when that is in the past. */
    public synchronized void advanceTo(long secondsSinceStart) {
        while (second < secondsSinceStart) {
            pass(1);
        }
    }

    /**
     * Lets a long time pass quickly: looks at the house once in some seconds only, and counts all of them with what it takes then.
     *
     * @param strideSeconds 1 or more
     */
    public synchronized void hurryTo(long secondsSinceStart, int strideSeconds) {
        while (second < secondsSinceStart) {
            pass((int) Math.min(strideSeconds, secondsSinceStart - second));
        }
    }

    private void pass(int seconds) {
        watts = house.wattsDuring(second);
        second += seconds;
        clock += seconds;
        for (Channel channel : Channel.values()) {
            int i = channel.ordinal();
            int ws = seconds * watts[i];
            importWs[i] += Math.max(ws, 0);
            exportWs[i] += Math.max(-ws, 0);
            counters.count(channel, ws, gain(channel), turned.contains(channel));
        }
    }

    private int gain(Channel channel) {
        int aux = channel.ordinal() - Channel.AUX1.ordinal();
        return aux >= 0 && (settings.auxDoubled() >>> aux & 1) != 0 ? 2 : 1;
    }

    /** What has flowed until now. */
    public synchronized Truth truth() {
        List<Truth.Energy> channels = new ArrayList<>();
        for (int i = 0; i < importWs.length; i++) {
            channels.add(new Truth.Energy(importWs[i], exportWs[i]));
        }
        return new Truth(second, channels);
    }

    /** What it is set to now. */
    public synchronized SettingsBlock settings() {
        return settings;
    }

    synchronized void set(SettingsBlock changed) {
        settings = changed;
    }

    /** From now on the polarized counter counts the other direction. @param channel ch1 or ch2 */
    synchronized void togglePolarity(Channel channel) {
        if (!turned.remove(channel)) {
            turned.add(channel);
        }
    }

    synchronized boolean isTurned(Channel channel) {
        return turned.contains(channel);
    }

    synchronized int serial() {
        return serial;
    }

    synchronized int unit() {
        return unit;
    }

    /** @param changesFlag whether the flag counts it, in its low three bits */
    synchronized void resetCounters(boolean changesFlag) {
        counters.reset();
        if (changesFlag) {
            flag = flag & ~7 | flag + 1 & 7;
        }
    }

    synchronized void resetClock() {
        clock = 0;
    }

    /** Another meter takes its place, set alike: it has other counters and another clock. What flows is the same. */
    synchronized void becomeAnother(int itsSerial, int itsUnit) {
        serial = itsSerial;
        unit = itsUnit;
        counters.becomeAnothers();
        clock += CLOCK_OF_ANOTHER;
        settings = settings(settings.sendIntervalSeconds(), settings.triggerWatts());
    }

    /** What it says now. */
    public synchronized Frame frame() {
        int voltsTenths = MAINS_VOLTS_TENTHS
                + (int) (40 * volts.smooth(second, 15 * Load.MINUTE))
                + volts.between(-3, 3, -second - 1)
                - watts[Channel.CH1.ordinal()] / 500;
        return new Frame(
                model,
                voltsTenths,
                counters.absoluteWs(Channel.CH1),
                counters.absoluteWs(Channel.CH2),
                counters.polarizedWs(Channel.CH1),
                counters.polarizedWs(Channel.CH2),
                serial | unit << 16, // a recording of a real meter repeats them here
                serial,
                flag,
                unit,
                centiAmps(Channel.CH1, voltsTenths),
                centiAmps(Channel.CH2, voltsTenths),
                (int) Counters.wrapped(clock, Frame.SECONDS_BITS),
                auxWs(Channel.AUX1),
                auxWs(Channel.AUX2),
                auxWs(Channel.AUX3),
                auxWs(Channel.AUX4),
                auxWs(Channel.AUX5),
                model == FrameFormat.ECM_1240 ? DC_RAW : 0);
    }

    private long auxWs(Channel channel) {
        return model == FrameFormat.ECM_1240 ? counters.absoluteWs(channel) : 0;
    }

    private int centiAmps(Channel channel, int voltsTenths) {
        return (int) Math.round(1000.0 * Math.abs(watts[channel.ordinal()]) / voltsTenths);
    }
}
