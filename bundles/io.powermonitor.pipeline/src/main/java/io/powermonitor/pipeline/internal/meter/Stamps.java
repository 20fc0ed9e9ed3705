package io.powermonitor.pipeline.internal.meter;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.powermonitor.api.Moment;

/** Keeps the stamps of one meter strictly increasing, whatever the wall clock does. Guarded by the meter's feed. */
final class Stamps {

    private Instant last = Instant.MIN;

    /** Stamps go on after this one. */
    void after(Instant stamp) {
        if (stamp.isAfter(last)) {
            last = stamp;
        }
    }

    /** The moment in whole milliseconds; one that is not after the last is moved behind it. */
    Moment inOrder(Moment moment) {
        Instant at = moment.at().truncatedTo(ChronoUnit.MILLIS);
        if (at.isAfter(last)) {
            return moment.stamped(at, moment.plausible());
        }
        return moment.movedTo(last.plusMillis(1));
    }
}
