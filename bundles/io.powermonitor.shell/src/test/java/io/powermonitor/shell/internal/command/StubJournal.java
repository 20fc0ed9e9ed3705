package io.powermonitor.shell.internal.command;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

import io.powermonitor.api.Cursor;
import io.powermonitor.api.DeadLetter;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Journal;
import io.powermonitor.api.JournalStatus;
import io.powermonitor.api.KeptCursor;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Quality;

/** A journal of 5000 measurements, one per second up to noon UTC; what sinks have done is what tests put in. */
public final class StubJournal implements Journal {

    public static final long LAST = 5000;

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    public final List<KeptCursor> cursors = new ArrayList<>();
    public final List<DeadLetter> deadLetters = new ArrayList<>();

    /** What every answer fails with; null for none. */
    public volatile IOException broken;

    public static Instant stamp(long position) {
        return NOON.minusSeconds(LAST - position);
    }

    private void answer() throws IOException {
        if (broken != null) {
            throw broken;
        }
    }

    @Override
    public UUID lineage() {
        return new UUID(1, 2);
    }

    @Override
    public long append(List<Derived> group) {
        throw new UnsupportedOperationException("viewers do not write");
    }

    @Override
    public List<Entry> read(long after, int max) throws IOException {
        answer();
        return LongStream.rangeClosed(Math.max(1, after + 1), LAST)
                .limit(max)
                .mapToObj(position -> new Entry(
                        position, new Measurement("house", stamp(position), false, 120, Quality.GOOD, 1, List.of())))
                .toList();
    }

    @Override
    public long first() {
        return 1;
    }

    @Override
    public long last() {
        return LAST;
    }

    @Override
    public Optional<Cursor> cursor(String sink) {
        return cursors.stream()
                .filter(kept -> kept.sink().equals(sink))
                .map(KeptCursor::cursor)
                .findFirst();
    }

    @Override
    public void save(String sink, Cursor cursor) {
        throw new UnsupportedOperationException("viewers do not write");
    }

    @Override
    public List<KeptCursor> cursors() throws IOException {
        answer();
        return List.copyOf(cursors);
    }

    @Override
    public void forget(String sink) {
        throw new UnsupportedOperationException("viewers do not write");
    }

    @Override
    public void keep(MeterState state) {
        throw new UnsupportedOperationException("viewers do not write");
    }

    @Override
    public long before(Instant at) throws IOException {
        answer();
        return LongStream.rangeClosed(1, LAST)
                        .filter(position -> !stamp(position).isBefore(at))
                        .findFirst()
                        .orElse(LAST + 1)
                - 1;
    }

    @Override
    public long count(long after, long upTo) throws IOException {
        answer();
        return Math.max(0, Math.min(upTo, LAST) - Math.max(after, 0));
    }

    @Override
    public void setAside(String sink, List<Entry> refused, String reason) {
        throw new UnsupportedOperationException("viewers do not write");
    }

    @Override
    public List<DeadLetter> deadLetters(int max) throws IOException {
        answer();
        return deadLetters.stream().limit(max).toList();
    }

    @Override
    public Optional<MeterState> state(String meter) {
        return Optional.empty();
    }

    @Override
    public JournalStatus status() {
        throw new UnsupportedOperationException("the gateway tells it");
    }
}
