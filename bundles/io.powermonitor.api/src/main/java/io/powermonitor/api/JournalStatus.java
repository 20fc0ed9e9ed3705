package io.powermonitor.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How full a journal is, and how it is.
 *
 * @param kind such as {@code memory}
 * @param location where it is kept, such as the path of a file; empty when nowhere
 * @param entries how many measurements it holds
 * @param bytes how much room they take
 * @param limitBytes how much room they may take
 * @param oldest stamp of the oldest entry; empty when there is none
 * @param newest stamp of the newest entry; empty when there is none
 * @param capacity how long a time fits at the present rate; empty while that is unknown
 * @param dropped how many measurements went because there was no room
 * @param remarks what is wrong and what to do about it, for people; mostly empty
 */
public record JournalStatus(
        String kind,
        String location,
        long entries,
        long bytes,
        long limitBytes,
        Optional<Instant> oldest,
        Optional<Instant> newest,
        Optional<Duration> capacity,
        long dropped,
        List<String> remarks) {

    /** From the oldest to the newest entry; zero when there are not two, or when the clock went back between them. */
    public Duration span() {
        if (oldest.isEmpty() || newest.isEmpty() || newest.get().isBefore(oldest.get())) {
            return Duration.ZERO;
        }
        return Duration.between(oldest.get(), newest.get());
    }
}
