package io.powermonitor.journal.sqlite.internal;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import io.powermonitor.journal.sqlite.internal.store.DayStart;

/** Where days begin, by the wall clock when readings were appended. They never go back: an earlier day is part of the newest. */
final class Days {

    private final Deque<DayStart> days;

    Days(List<DayStart> days) {
        this.days = new ArrayDeque<>(days);
    }

    /** A day that begins with a position; empty while the newest goes on. */
    synchronized Optional<DayStart> begin(LocalDate today, long position) {
        if (!days.isEmpty() && !today.isAfter(days.getLast().day())) {
            return Optional.empty();
        }
        DayStart start = new DayStart(today, position);
        days.addLast(start);
        return Optional.of(start);
    }

    /** Forgets the days of which nothing is left. */
    synchronized void gone(long upTo) {
        while (days.size() > 1 && second().firstPosition() <= upTo + 1) {
            days.removeFirst();
        }
    }

    synchronized LocalDate oldest() {
        return days.isEmpty() ? LocalDate.MAX : days.getFirst().day();
    }

    /** The last position of the oldest day; empty when that is the newest, too. */
    synchronized Optional<Long> endOfOldest() {
        return days.size() < 2 ? Optional.empty() : Optional.of(second().firstPosition() - 1);
    }

    private DayStart second() {
        return days.stream().skip(1).findFirst().orElseThrow();
    }
}
