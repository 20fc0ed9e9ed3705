package io.powermonitor.pipeline.internal.lane;

import java.time.Duration;
import java.util.List;

import io.powermonitor.api.Entry;
import io.powermonitor.api.SinkException;

/** Delivers batches to one sink and judges what goes wrong. On the lane's thread. */
final class Delivery {

    /** After so many failures without a reason in a row, a measurement may be to blame. */
    static final int FAILURES_BEFORE_HUNT = 10;

    private final Bisection bisection = new Bisection();
    private int unexplained;

    /** What came of a batch. */
    record Outcome(boolean delivered, String reason, Duration after) {

        private static final Outcome DELIVERED = new Outcome(true, "", Duration.ZERO);

        static Outcome failed(String reason, Duration after) {
            return new Outcome(false, reason, after);
        }
    }

    /** Delivers a batch, or as much of it as goes: the listener hears of each part. */
    Outcome deliver(List<Entry> batch, PartWriter writer, PartListener listener) throws WithdrawnException {
        try {
            if (unexplained < FAILURES_BEFORE_HUNT) {
                bisection.deliver(batch, writer, listener);
            } else {
                unexplained = 0;
                if (!new CulpritHunt(writer, listener).hunt(batch)) {
                    return Outcome.failed("every measurement fails", Duration.ZERO);
                }
            }
            unexplained = 0;
            return Outcome.DELIVERED;
        } catch (SinkException e) {
            return Outcome.failed(String.valueOf(e.getMessage()), e.after());
        } catch (RuntimeException | Error e) {
            // a plug-in's error, whatever it is, must not end the lane
            unexplained++;
            return Outcome.failed(e.toString(), Duration.ZERO);
        }
    }
}
