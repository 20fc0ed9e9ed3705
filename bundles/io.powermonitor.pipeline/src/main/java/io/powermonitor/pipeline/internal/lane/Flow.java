package io.powermonitor.pipeline.internal.lane;

import java.util.concurrent.ThreadLocalRandom;

import io.powermonitor.pipeline.internal.Timing;

/**
 * How one of a lane's two flows fares with one sink, so that trouble with an old measurement does not hold up the live ones.
 *
 * @param delivery judges what goes wrong
 * @param backOff when to try again
 */
record Flow(Delivery delivery, BackOff backOff) {

    static Flow fresh(Timing timing) {
        return new Flow(
                new Delivery(),
                new BackOff(
                        System::nanoTime,
                        () -> ThreadLocalRandom.current().nextDouble(),
                        timing.firstRetry(),
                        timing.longestRetry()));
    }

    boolean waits() {
        return !backOff.remaining().isZero();
    }
}
