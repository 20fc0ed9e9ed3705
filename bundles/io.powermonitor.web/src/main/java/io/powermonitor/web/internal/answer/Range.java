package io.powermonitor.web.internal.answer;

import java.time.Duration;
import java.time.Instant;

/** From when to when a request asks. */
record Range(Instant from, Instant to) {

    /** @param byDefault how long before its end it begins, where nothing is said */
    static Range of(Query query, Instant now, Duration byDefault) throws Refusal {
        Instant to = query.time("to", now);
        Instant from = query.time("from", to.minus(byDefault));
        if (!from.isBefore(to)) {
            throw Refusal.bad("from=" + from + " is not before to=" + to);
        }
        return new Range(from, to);
    }

    Duration length() {
        return Duration.between(from, to);
    }
}
