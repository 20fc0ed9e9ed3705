package io.powermonitor.ecm1240.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.powermonitor.api.Moment;
import io.powermonitor.ecm1240.protocol.SecondsClock;

/**
 * Stamps the frames of one meter: whole milliseconds, each later than the last. A stamp that had to be moved for that is not
 * plausible. Not thread-safe.
 */
final class Stamper {

    private Instant last = Instant.MIN;
    private SecondsClock recorded;

    /** @param arrival when the chunk that holds the frame's last byte was read */
    Moment live(Moment arrival) {
        Instant at = arrival.at().truncatedTo(ChronoUnit.MILLIS);
        boolean inOrder = at.isAfter(last);
        last = inOrder ? at : last.plusMillis(1);
        return arrival.stamped(last, inOrder);
    }

    /**
     * @param from when the recording began
     * @param seconds the meter's own, in this frame
     */
    Moment replayed(Instant from, int seconds) {
        if (recorded == null) {
            recorded = new SecondsClock(from);
        }
        return Moment.replayed(recorded.next(seconds));
    }
}
