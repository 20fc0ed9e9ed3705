package io.powermonitor.mqtt.internal;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param connect until the broker has answered
 * @param subscribe until the broker has answered to a subscription
 * @param acknowledge without any acknowledgement, while some are awaited, until the client is dropped
 * @param stable after which a connection counts as one that stays
 * @param linger without a lease until the connection is closed: a publisher that is replaced finds it open
 * @param leave to say goodbye to a broker, for each of the two steps
 * @param leastPause before the first new attempt
 * @param mostPause between attempts
 */
record Timing(
        Duration connect,
        Duration subscribe,
        Duration acknowledge,
        Duration stable,
        Duration linger,
        Duration leave,
        Duration leastPause,
        Duration mostPause) {

    static final Timing DEFAULT = new Timing(
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofMillis(250),
            Duration.ofSeconds(5));
}
