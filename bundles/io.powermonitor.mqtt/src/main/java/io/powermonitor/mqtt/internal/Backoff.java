package io.powermonitor.mqtt.internal;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses between attempts: doubling up to a cap, each a random half shorter, so that many gateways do not come at once. */
final class Backoff {

    private final Duration least;
    private final Duration most;
    private final RandomGenerator random;
    private Duration next;

    Backoff(Duration least, Duration most, RandomGenerator random) {
        this.least = least;
        this.most = most;
        this.random = random;
        this.next = least;
    }

    /** The pause before the next attempt. */
    Duration next() {
        Duration full = next;
        Duration doubled = full.multipliedBy(2);
        next = doubled.compareTo(most) < 0 ? doubled : most;
        return Duration.ofNanos((long) (full.toNanos() * (0.5 + 0.5 * random.nextDouble())));
    }

    void reset() {
        next = least;
    }
}
