package io.powermonitor.api;

import java.time.Duration;
import java.util.Optional;

/**
 * How full a journal is.
 *
 * @param kind such as {@code memory}
 * @param entries how many measurements it holds
 * @param bytes how much room they take
 * @param limitBytes how much room they may take
 * @param span from the oldest to the newest entry
 * @param capacity how long a time fits at the present rate; empty while that is unknown
 * @param dropped how many measurements went because there was no room
 */
public record JournalStatus(
        String kind,
        long entries,
        long bytes,
        long limitBytes,
        Duration span,
        Optional<Duration> capacity,
        long dropped) {}
