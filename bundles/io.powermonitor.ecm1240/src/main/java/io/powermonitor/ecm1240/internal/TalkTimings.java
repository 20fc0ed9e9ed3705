package io.powermonitor.ecm1240.internal;

import java.time.Duration;

import io.powermonitor.ecm1240.protocol.ExchangeTimings;

/**
 * How long things may take while a meter is talked to. Tests make them shorter.
 *
 * @param exchange of each step
 * @param first so long the first frame of a meter is waited for before it is commanded, to know whether it streams
 * @param quiet a line is drained when nothing of the meter arrived for so long
 * @param drain a line that is not drained by then will not be
 * @param silence so long nothing is sent after a failure: a meter that waits for a value gives up
 * @param confirm so long the first frame is waited for when real-time mode is on again
 * @param restore after so long without a frame real-time mode is switched on again, then after twice as long, and so on
 * @param mostRestore the longest of these times
 */
record TalkTimings(
        ExchangeTimings exchange,
        Duration first,
        Duration quiet,
        Duration drain,
        Duration silence,
        Duration confirm,
        Duration restore,
        Duration mostRestore) {

    static final TalkTimings STANDARD = new TalkTimings(
            ExchangeTimings.STANDARD,
            Duration.ofSeconds(30),
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5));
}
