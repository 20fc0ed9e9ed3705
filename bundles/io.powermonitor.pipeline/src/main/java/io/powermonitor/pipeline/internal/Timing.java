package io.powermonitor.pipeline.internal;

import java.time.Duration;

/**
 * How long things may take. People may configure the first two; tests use other values.
 *
 * @param lateAfter a measurement that waited longer is historical
 * @param keepAbsent how long the place of a sink is kept that is not there any more; zero for ever
 * @param firstRetry the wait after the first failed write; doubles with each
 * @param longestRetry the longest wait between two tries
 * @param withdrawal how long a service that goes is waited for
 * @param drain how long measurements may take to be delivered at shutdown
 * @param tick how often waiting rooms are looked after, when no reading does it
 */
public record Timing(
        Duration lateAfter,
        Duration keepAbsent,
        Duration firstRetry,
        Duration longestRetry,
        Duration withdrawal,
        Duration drain,
        Duration tick) {

    public static Timing standard() {
        return standard(Duration.ofSeconds(60), Duration.ofDays(30));
    }

    /** The standard, but for what people have configured. */
    public static Timing standard(Duration lateAfter, Duration keepAbsent) {
        return new Timing(
                lateAfter,
                keepAbsent,
                Duration.ofMillis(250),
                Duration.ofSeconds(15),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1));
    }
}
