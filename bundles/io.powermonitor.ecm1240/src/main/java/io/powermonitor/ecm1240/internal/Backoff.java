package io.powermonitor.ecm1240.internal;

import java.time.Duration;

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

    /** Half a second to four seconds: whatever comes back is used again within five. */
    static Backoff standard() {
        return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(4));
    }

    Duration next() {
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
