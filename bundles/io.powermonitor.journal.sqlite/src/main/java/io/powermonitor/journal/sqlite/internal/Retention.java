package io.powermonitor.journal.sqlite.internal;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Decides what goes next: a slice of the oldest day, small enough that an append does not wait long. For one thread. */
final class Retention {

    static final int SLICE = 2000;

    /** A clock that jumps ages all days at once; so slowly there is time to notice. */
    private static final long NANOS_PER_AGED_DAY = Duration.ofHours(1).toNanos();

    private final Limits limits;
    private final LongSupplier nanos;
    private LocalDate aging;
    private long agedAt;

    Retention(Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
        this.agedAt = nanos.getAsLong();
    }

    /**
     * What goes.
     *
     * @param upTo the last position
     * @param forced whether it goes although a sink may still need it
     */
    record Slice(long upTo, boolean forced) {}

    /**
     * @param delivered up to where every known sink has everything
     * @param bytes what the file takes now
     */
    Optional<Slice> next(Days days, long first, long last, long delivered, long bytes, LocalDate today) {
        long slice = Math.min(first - 1 + SLICE, last - 1); // the newest entry stays
        if (slice < first) {
            return Optional.empty();
        }
        Optional<Long> end = days.endOfOldest();
        if (bytes > limits.limitBytes()) {
            return Optional.of(new Slice(Math.min(slice, end.orElse(slice)), true));
        }
        if (end.isEmpty() || delivered < end.get()) {
            return Optional.empty();
        }
        if (bytes > limits.keepBytes() || aged(days.oldest(), today)) {
            return Optional.of(new Slice(Math.min(slice, end.get()), false));
        }
        return Optional.empty();
    }

    private boolean aged(LocalDate day, LocalDate today) {
        if (!day.isBefore(today.minusDays(limits.keepDays()))) {
            return false;
        }
        if (!day.equals(aging) && nanos.getAsLong() - agedAt < NANOS_PER_AGED_DAY) {
            return false;
        }
        if (!day.equals(aging)) {
            aging = day;
            agedAt = nanos.getAsLong();
        }
        return true;
    }
}
