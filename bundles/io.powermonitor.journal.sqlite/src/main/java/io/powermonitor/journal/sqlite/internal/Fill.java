package io.powermonitor.journal.sqlite.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How much the file holds, from its last look and what was appended since. Thread-safe. */
final class Fill {

    /** What a reading takes beside its data. */
    private static final int ROW = 40;

    private static final Duration SHORTEST_RATE = Duration.ofHours(1);

    private final long limitBytes;
    private volatile long bytes;
    private volatile Instant oldest;
    private volatile Instant newest;

    Fill(long limitBytes, Instant oldest, Instant newest) {
        this.limitBytes = limitBytes;
        this.oldest = oldest;
        this.newest = newest;
    }

    void looked(long now) {
        bytes = now;
    }

    void oldest(Instant at) {
        oldest = at;
    }

    /** By the one that appends. */
    void appended(Instant first, Instant last, int readings, int dataBytes) {
        oldest = oldest == null ? first : oldest;
        newest = last;
        bytes = bytes + dataBytes + (long) ROW * readings;
    }

    long bytes() {
        return bytes;
    }

    Optional<Instant> oldest() {
        return Optional.ofNullable(oldest);
    }

    Optional<Instant> newest() {
        return Optional.ofNullable(newest);
    }

    /** How long a time the limit holds, at the mean rate so far. */
    Optional<Duration> capacity() {
        Instant from = oldest;
        Instant to = newest;
        if (from == null || bytes == 0 || Duration.between(from, to).compareTo(SHORTEST_RATE) < 0) {
            return Optional.empty();
        }
        double seconds = Duration.between(from, to).toSeconds();
        return Optional.of(Duration.ofSeconds((long) (seconds / bytes * limitBytes)));
    }
}
