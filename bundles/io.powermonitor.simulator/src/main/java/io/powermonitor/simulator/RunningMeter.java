package io.powermonitor.simulator;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.SettingsBlock;

/**
 * A virtual meter in time: says when a frame is due, and has happen to it what shall. A real meter does not wait for its listener; this
 * one forgives a listener that is late by some seconds, and drops the frames of a longer time, as a line would. The energy is in the
 * counters in any case. Not thread-safe: its line is.
 */
final class RunningMeter {

    /** A frame, and when it was due. */
    record Due(long nanos, Frame frame) {}

    private static final long FORGIVEN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final MeterOptions options;
    private final SimulatedTime time;
    private final VirtualMeter meter;
    private final IncidentsAhead ahead;
    private final Cadence cadence;
    private boolean realTime;
    private long deafUntilNanos;
    private long frames;
    private Truth first;

    /** @param time all calls use the same monotonic clock; the first frame is due at its start */
    RunningMeter(MeterOptions options, SimulatedTime time) {
        this.options = options;
        this.time = time;
        this.meter = new VirtualMeter(options);
        this.cadence = new Cadence(new House(options.seed(), options.begins()), meter.settings());
        this.realTime = options.realTime();
        this.deafUntilNanos = time.startNanos();
        this.ahead = new IncidentsAhead(options, meter);
    }

    Behaviour behaviour() {
        return options.behaviour();
    }

    /** The meter itself, as it was when it last did something. */
    VirtualMeter meter() {
        return meter;
    }

    /** The next frame, when one is due; call it until there is none. */
    Optional<Due> next(long nowNanos) {
        while (true) {
            long due = cadence.next();
            long late = nowNanos - time.nanosOf(due);
            if (late < 0) {
                return Optional.empty();
            }
            if (late > FORGIVEN_NANOS) {
                dropUntil(nowNanos);
                continue;
            }
            advanceTo(due);
            cadence.passed(due);
            if (realTime && !isDeaf(time.nanosOf(due))) {
                return Optional.of(new Due(time.nanosOf(due), meter.frame()));
            }
        }
    }

    /** How long until a frame is due; 0 or less when one is, very long when it does not stream. */
    long nanosUntilNext(long nowNanos) {
        return realTime ? time.nanosOf(cadence.next()) - nowNanos : Long.MAX_VALUE;
    }

    /** Drops the frames that were due before now: nobody listened. */
    void dropUntil(long nowNanos) {
        cadence.skipTo(time.secondFrom(nowNanos));
    }

    /** What it says when it is asked. */
    Frame poll(long nowNanos) {
        advanceTo(time.secondAt(nowNanos));
        sent();
        return meter.frame();
    }

    /** What it said last was sent. */
    void sent() {
        if (frames++ == 0) {
            first = meter.truth();
        }
    }

    /** Goes on with its next frame when it is due, not with those it did not send. */
    void realTime(boolean on, long nowNanos) {
        if (!realTime) {
            dropUntil(nowNanos);
        }
        realTime = on;
    }

    /** Takes new settings at once. */
    void set(SettingsBlock settings, long nowNanos) {
        long second = time.secondAt(nowNanos);
        advanceTo(second);
        meter.set(settings);
        cadence.set(settings, second);
    }

    void togglePolarity(Channel channel, long nowNanos) {
        advanceTo(time.secondAt(nowNanos));
        meter.togglePolarity(channel);
    }

    void resetCounters(long nowNanos) {
        advanceTo(time.secondAt(nowNanos));
        meter.resetCounters(options.behaviour().resetChangesFlag());
    }

    void resetClock(long nowNanos) {
        advanceTo(time.secondAt(nowNanos));
        meter.resetClock();
    }

    /** Neither speaks nor listens for a while. It goes on counting, and keeps what it is set to. */
    void reboot(long nowNanos) {
        deafUntilNanos = nowNanos + options.behaviour().rebootNanos();
    }

    boolean isDeaf(long nowNanos) {
        return nowNanos - deafUntilNanos < 0;
    }

    MeterState state() {
        Truth total = meter.truth();
        return new MeterState(
                options.model(),
                meter.serial(),
                meter.unit(),
                meter.settings(),
                realTime,
                meter.isTurned(Channel.CH1),
                meter.isTurned(Channel.CH2),
                frames,
                total,
                total.since(frames == 0 ? total : first));
    }

    private void advanceTo(long second) {
        ahead.happenUntil(second);
        meter.advanceTo(second);
    }
}
