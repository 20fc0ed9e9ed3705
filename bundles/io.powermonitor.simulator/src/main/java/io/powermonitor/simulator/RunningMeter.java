package io.powermonitor.simulator;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.powermonitor.ecm1240.protocol.Frame;

/**
 * A virtual meter in time: says when a frame is due. A real meter does not wait for its listener; this one forgives a listener that is
 * late by some seconds, and drops the frames of a longer time, as a line would. The energy is in the counters in any case.
 * Thread-safe.
 */
public final class RunningMeter {

    private static final long FORGIVEN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final SimulatorOptions options;
    private final VirtualMeter meter;
    private final long startNanos;
    private final double nanosPerFrame;
    private long nextFrame;

    /** @param nowNanos on the monotonic clock that all other calls use too; the first frame is due at once */
    public RunningMeter(SimulatorOptions options, long nowNanos) {
        this.options = options;
        this.meter = new VirtualMeter(options);
        this.startNanos = nowNanos;
        this.nanosPerFrame = TimeUnit.SECONDS.toNanos(options.intervalSeconds()) / options.speed();
    }

    public SimulatorOptions options() {
        return options;
    }

    /** What has flowed until the last frame it gave. */
    public Truth truth() {
        return meter.truth();
    }

    /** The next frame, when one is due; call it until there is none. */
    public synchronized Optional<Frame> next(long nowNanos) {
        long late = -nanosUntilNext(nowNanos);
        if (late < 0) {
            return Optional.empty();
        }
        if (late > FORGIVEN_NANOS) {
            dropUntil(nowNanos);
            return Optional.empty();
        }
        meter.advanceTo(nextFrame++ * options.intervalSeconds());
        return Optional.of(meter.frame());
    }

    /** How long until a frame is due; 0 or less when one is. */
    public synchronized long nanosUntilNext(long nowNanos) {
        return startNanos + (long) (nextFrame * nanosPerFrame) - nowNanos;
    }

    /** Drops the frames that were due before now: nobody listened. */
    public synchronized void dropUntil(long nowNanos) {
        nextFrame = Math.max(nextFrame, (long) Math.ceil((nowNanos - startNanos) / nanosPerFrame));
    }
}
