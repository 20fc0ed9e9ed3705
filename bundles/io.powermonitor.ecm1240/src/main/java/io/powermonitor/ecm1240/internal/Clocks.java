package io.powermonitor.ecm1240.internal;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.LongSupplier;

import io.powermonitor.api.Moment;

/**
 * Both clocks.
 *
 * @param wall for stamps only
 * @param nanos the monotonic clock
 */
record Clocks(InstantSource wall, LongSupplier nanos) {

    static final Clocks SYSTEM = new Clocks(InstantSource.system(), System::nanoTime);

    /**
     * The moment of something that happens now. Where time passes at another speed it is counted at that speed, in a run of its own: it
     * then agrees with the seconds of a simulated meter, also after a restart of the line or of this bundle.
     *
     * @param speed how many seconds pass on the line in one of ours
     */
    Moment now(double speed) {
        long real = nanos.getAsLong();
        if (speed == 1) {
            return new Moment(wall.instant(), true, real, Moment.THIS_RUN);
        }
        return new Moment(wall.instant(), true, scaled(real, speed), runAt(speed));
    }

    /** May overflow, as the clock itself may: only differences count. */
    private static long scaled(long nanos, double speed) {
        long whole = (long) Math.floor(speed);
        return nanos * whole + (long) (nanos * (speed - whole));
    }

    private static UUID runAt(double speed) {
        return UUID.nameUUIDFromBytes((Moment.THIS_RUN + "@" + speed).getBytes(StandardCharsets.UTF_8));
    }
}
