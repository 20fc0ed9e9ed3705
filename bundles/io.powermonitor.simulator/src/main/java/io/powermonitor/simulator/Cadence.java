package io.powermonitor.simulator;

import io.powermonitor.ecm1240.protocol.SettingsBlock;

/** In which of its seconds a meter has a frame to send: after each interval, and earlier when a load has changed by more than the trigger. */
final class Cadence {

    /** The largest trigger there is; what it would take does not occur. */
    private static final int NEVER_WATTS = 32_000;

    private static final long UNKNOWN = -1;

    private final House house;
    private int intervalSeconds;
    private int triggerWatts;
    private long last = -1;
    private long scheduled;
    private long next = UNKNOWN;

    Cadence(House house, SettingsBlock settings) {
        this.house = house;
        this.intervalSeconds = interval(settings);
        this.triggerWatts = settings.triggerWatts();
    }

    /** A value of 0 can be sent to a meter; what a real one makes of it is not known. */
    private static int interval(SettingsBlock settings) {
        return Math.max(1, settings.sendIntervalSeconds());
    }

    /** The next second with a frame. */
    long next() {
        if (next == UNKNOWN) {
            next = triggerWatts >= NEVER_WATTS ? scheduled : firstChange();
        }
        return next;
    }

    private long firstChange() {
        int[] before = house.wattsDuring(Math.max(0, last - 1));
        for (long second = last + 1; second < scheduled; second++) {
            int[] now = house.wattsDuring(Math.max(0, second - 1));
            for (int i = 0; i < now.length; i++) {
                if (Math.abs(now[i] - before[i]) > triggerWatts) {
                    return second;
                }
            }
        }
        return scheduled;
    }

    /** That second's frame is done with. */
    void passed(long second) {
        last = second;
        scheduled = second + intervalSeconds;
        next = UNKNOWN;
    }

    /** What was due before that second is left out. */
    void skipTo(long second) {
        if (next() >= second) {
            return;
        }
        if (scheduled < second) {
            scheduled += (second - scheduled + intervalSeconds - 1) / intervalSeconds * intervalSeconds;
        }
        last = second - 1;
        next = UNKNOWN;
    }

    /** Other settings from that second on. */
    void set(SettingsBlock settings, long second) {
        int interval = interval(settings);
        if (interval != intervalSeconds) {
            scheduled = Math.max(last + interval, second);
        }
        if (settings.triggerWatts() != triggerWatts) {
            last = Math.max(last, second);
            scheduled = Math.max(scheduled, last + 1);
        }
        intervalSeconds = interval;
        triggerWatts = settings.triggerWatts();
        next = UNKNOWN;
    }
}
