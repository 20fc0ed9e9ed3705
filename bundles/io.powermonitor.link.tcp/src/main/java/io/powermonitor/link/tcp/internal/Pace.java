package io.powermonitor.link.tcp.internal;

import java.util.function.LongSupplier;

/** When a piece of a recording is due; the recording begins when this is asked first. Not thread-safe. */
final class Pace {

    private final double speed;
    private final LongSupplier nanos;
    private boolean begun;
    private long beginning;

    /**
     * @param speed how many of its seconds are played in one; 0 for as fast as possible
     * @param nanos the monotonic clock
     */
    Pace(double speed, LongSupplier nanos) {
        this.speed = speed;
        this.nanos = nanos;
    }

    /** How long to wait yet; 0 or less when it is due. */
    long leftNanos(Piece piece) {
        if (speed == 0) {
            return 0;
        }
        long now = nanos.getAsLong();
        if (!begun) {
            begun = true;
            beginning = now;
        }
        return (long) Math.ceil(piece.nanos() / speed) - (now - beginning);
    }
}
