package io.powermonitor.shell.internal.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.powermonitor.api.Cursor;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Journal;
import io.powermonitor.api.JournalStatus;
import io.powermonitor.api.KeptCursor;
import io.powermonitor.api.SinkStatus;

/**
 * Where all sinks stand that are there, or that the journal remembers. What waits for a sink is the pipeline's word where it knows
 * the sink; the journal's, where only the journal does.
 */
final class SinkPlaces {

    private SinkPlaces() {}

    /** By name. */
    static List<SinkPlace> of(Journal journal, JournalStatus status, List<SinkStatus> sinks) throws IOException {
        Map<String, KeptCursor> kept = new TreeMap<>();
        for (KeptCursor cursor : journal.cursors()) {
            kept.put(cursor.sink(), cursor);
        }
        Map<String, Optional<SinkStatus>> names = new TreeMap<>();
        kept.keySet().forEach(name -> names.put(name, Optional.empty()));
        sinks.stream()
                .filter(sink -> sink.state() != SinkStatus.State.SHADOWED)
                .forEach(sink -> names.put(sink.name(), Optional.of(sink)));
        List<SinkPlace> places = new ArrayList<>();
        for (Map.Entry<String, Optional<SinkStatus>> name : names.entrySet()) {
            Optional<KeptCursor> cursor = Optional.ofNullable(kept.get(name.getKey()));
            places.add(place(name.getKey(), cursor, name.getValue(), journal, status));
        }
        return places;
    }

    private static SinkPlace place(
            String name, Optional<KeptCursor> kept, Optional<SinkStatus> known, Journal journal, JournalStatus status)
            throws IOException {
        Optional<Cursor> cursor = kept.map(KeptCursor::cursor);
        long late = 0;
        long lag = 0;
        if (known.isPresent()) {
            late = known.get().backlog();
            lag = known.get().lag();
        } else if (cursor.isPresent()) {
            late = journal.count(cursor.get().history(), cursor.get().historyEnd());
            lag = late + journal.count(cursor.get().live(), journal.last());
        }
        return new SinkPlace(
                name,
                cursor,
                kept.map(KeptCursor::savedAt),
                lag,
                late,
                lag == 0 ? cursor.map(there -> Duration.ZERO) : behind(cursor, late, journal, status),
                known.filter(sink -> sink.state() != SinkStatus.State.ABSENT).isPresent());
    }

    private static Optional<Duration> behind(Optional<Cursor> cursor, long late, Journal journal, JournalStatus status)
            throws IOException {
        if (cursor.isEmpty() || status.newest().isEmpty()) {
            return Optional.empty();
        }
        long after = late > 0 ? cursor.get().history() : cursor.get().live();
        List<Entry> first = journal.read(after, 1);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Duration behind = Duration.between(
                first.get(0).measurement().at(), status.newest().get());
        // the stamps of several meters need not be in order
        return Optional.of(behind.isNegative() ? Duration.ZERO : behind);
    }
}
