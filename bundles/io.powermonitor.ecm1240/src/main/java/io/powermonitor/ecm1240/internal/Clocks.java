package io.powermonitor.ecm1240.internal;

import java.time.InstantSource;
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
     * The moment of something that happens now.
     *
     * @param speed how many seconds pass on the line in one of ours
     */
    Moment now(double speed) {
        return new Moment(wall.instant(), true, scaled(nanos.getAsLong(), speed), Moment.THIS_RUN);
    }

    /** So that the time that passed agrees with the seconds of a simulated meter, across bundles and restarts of a line. */
    private static long scaled(long nanos, double speed) {
        return speed == 1 ? nanos : Moment.RUN_BEGAN_NANOS + Math.round((nanos - Moment.RUN_BEGAN_NANOS) * speed);
    }
}
