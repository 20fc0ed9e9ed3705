package io.powermonitor.ecm1240.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.powermonitor.api.Moment;
import io.powermonitor.ecm1240.protocol.SecondsClock;

/**
 * Stamps the frames of one meter: whole milliseconds, each later than the last. A stamp that had to be moved far for that is not
 * plausible, unless it is one of a recording. Not thread-safe.
 */
final class Stamper {

    private Instant last = Instant.MIN;
    private SecondsClock recorded;

    /**
     * @param arrival of the bytes that hold the frame's last one
     * @param seconds the meter's own, in this frame
     */
    Moment stamp(Arrival arrival, int seconds) {
        if (arrival.recordedAt().isPresent()) {
            return Moment.replayed(later(arrival.recordedAt().get()));
        }
        if (arrival.recordedFrom().isPresent()) {
            return replayed(arrival.recordedFrom().get(), seconds);
        }
        Instant at = arrival.now().at().truncatedTo(ChronoUnit.MILLIS);
        return arrival.now().stamped(at, true).movedTo(later(at));
    }

    private Instant later(Instant at) {
        Instant whole = at.truncatedTo(ChronoUnit.MILLIS);
        last = whole.isAfter(last) ? whole : last.plusMillis(1);
        return last;
    }

    private Moment replayed(Instant from, int seconds) {
        if (recorded == null) {
            recorded = new SecondsClock(from);
        }
        return Moment.replayed(recorded.next(seconds));
    }
}
