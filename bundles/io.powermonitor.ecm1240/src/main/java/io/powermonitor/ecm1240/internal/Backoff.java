package io.powermonitor.ecm1240.internal;

import java.time.Duration;

import io.powermonitor.api.link.LinkException;

/** How long to wait before a lost line is opened again: twice as long each time, up to a bound. Not thread-safe. */
final class Backoff {

    private final Duration first;
    private final Duration most;
    private Duration next;

    Backoff(Duration first, Duration most) {
        this.first = first;
        this.most = most;
        this.next = first;
    }

    /** Half a second to four seconds: a device is used again within a second, and whatever else comes back within five. */
    static Backoff standard() {
        return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(4));
    }

    /** After a failure; a device that is not there is looked for at the same short interval for ever. */
    Duration after(Throwable failure) {
        return failure instanceof LinkException e && e.isMissing() ? first : next();
    }

    private Duration next() {
        Duration now = next;
        Duration twice = now.multipliedBy(2);
        next = twice.compareTo(most) < 0 ? twice : most;
        return now;
    }

    /** Something arrived: the next loss begins anew. */
    void reset() {
        next = first;
    }
}
