package io.powermonitor.itests.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.powermonitor.api.Cursor;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Journal;
import io.powermonitor.api.JournalStatus;

/** What {@link Journal} promises, whatever the store. A test class of each implementation inherits these tests. */
public interface JournalContract {

    /** A journal with nothing in it and room for at least 2000 entries. */
    Journal empty() throws IOException;

    @Test
    default void anEmptyJournalHasNoEntries() throws IOException {
        Journal journal = empty();
        assertEquals(0, journal.last());
        assertEquals(1, journal.first());
        assertEquals(List.of(), journal.read(0, 10));
        assertEquals(Optional.empty(), journal.cursor("mqtt"));
        assertEquals(Optional.empty(), journal.state("house"));
        assertEquals(0, journal.status().entries());
    }

    @Test
    default void whatWasAppendedIsReadInOrder() throws IOException {
        Journal journal = empty();
        long last = journal.append(Samples.group("house", 0, 5));
        assertEquals(last, journal.last());
        List<Entry> entries = journal.read(0, 100);
        assertEquals(
                Samples.group("house", 0, 5).stream().map(Derived::measurement).toList(),
                Samples.measurements(entries));
        assertEquals(journal.first(), entries.get(0).position());
        assertEquals(journal.last(), entries.get(4).position());
        assertTrue(increasing(entries));
    }

    @Test
    default void readingGoesOnAfterAnyPosition() throws IOException {
        Journal journal = empty();
        journal.append(Samples.group("house", 0, 500));
        List<Entry> all = journal.read(0, 1000);
        assertEquals(500, all.size());
        for (int max : new int[] {1, 7, 64, 499}) {
            List<Entry> found = new ArrayList<>();
            List<Entry> next = journal.read(0, max);
            while (!next.isEmpty()) {
                assertTrue(next.size() <= max, "no more than asked for");
                found.addAll(next);
                next = journal.read(next.get(next.size() - 1).position(), max);
            }
            assertEquals(all, found);
        }
        assertEquals(List.of(), journal.read(journal.last(), 10));
        assertEquals(List.of(), journal.read(journal.last() + 1000, 10));
    }

    @Test
    default void anEmptyGroupChangesNothing() throws IOException {
        Journal journal = empty();
        long last = journal.append(Samples.group("house", 0, 3));
        assertEquals(last, journal.append(List.of()));
        assertEquals(last, journal.last());
    }

    @Test
    default void severalMetersShareOneOrder() throws IOException {
        Journal journal = empty();
        for (int n = 0; n < 100; n++) {
            journal.append(List.of(Samples.derived("house", n), Samples.derived("barn", n)));
        }
        List<Entry> entries = journal.read(0, 1000);
        assertEquals(200, entries.size());
        for (int n = 0; n < 100; n++) {
            assertEquals(Samples.measurement("house", n), entries.get(2 * n).measurement());
            assertEquals(Samples.measurement("barn", n), entries.get(2 * n + 1).measurement());
        }
    }

    @Test
    default void theNewestStateOfEachMeterIsKept() throws IOException {
        Journal journal = empty();
        journal.append(List.of(Samples.derived("house", 0), Samples.derived("barn", 0)));
        journal.append(Samples.group("house", 1, 4));
        assertEquals(Optional.of(Samples.derived("house", 3).after()), journal.state("house"));
        assertEquals(Optional.of(Samples.derived("barn", 0).after()), journal.state("barn"));
        assertEquals(Optional.empty(), journal.state("garage"));
    }

    @Test
    default void cursorsAreKeptBySink() throws IOException {
        Journal journal = empty();
        journal.append(Samples.group("house", 0, 10));
        journal.save("mqtt", Cursor.at(3));
        journal.save("influx", new Cursor(9, 2, 5));
        journal.save("mqtt", Cursor.at(4));
        assertEquals(Optional.of(Cursor.at(4)), journal.cursor("mqtt"));
        assertEquals(Optional.of(new Cursor(9, 2, 5)), journal.cursor("influx"));
        assertEquals(Optional.empty(), journal.cursor("file"));
    }

    @Test
    default void theLineageStays() throws IOException {
        Journal journal = empty();
        var before = journal.lineage();
        journal.append(Samples.group("house", 0, 10));
        assertEquals(before, journal.lineage());
    }

    @Test
    default void theStatusTellsHowFullItIs() throws IOException {
        Journal journal = empty();
        journal.append(Samples.group("house", 0, 1001));
        JournalStatus status = journal.status();
        assertFalse(status.kind().isEmpty());
        assertEquals(1001, status.entries());
        assertEquals(1000, status.span().toSeconds());
        assertEquals(0, status.dropped());
        assertTrue(status.bytes() > 0 && status.bytes() <= status.limitBytes(), () -> status.toString());
    }

    @Test
    default void readersMissNothingWhileOthersAppend() throws Exception {
        Journal journal = empty();
        int groups = 200;
        ExecutorService others = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> reader = () -> {
                long after = 0;
                int seen = 0;
                while (seen < 2 * groups) {
                    List<Entry> entries = journal.read(after, 10);
                    assertTrue(increasing(entries));
                    for (Entry entry : entries) {
                        assertEquals(
                                seen % 2 == 0 ? "house" : "barn",
                                entry.measurement().meter());
                        after = entry.position();
                        seen++;
                    }
                }
                return seen;
            };
            Future<Integer> seen = others.submit(reader);
            Future<Integer> alsoSeen = others.submit(reader);
            for (int n = 0; n < groups; n++) {
                journal.append(List.of(Samples.derived("house", n), Samples.derived("barn", n)));
            }
            assertEquals(2 * groups, seen.get(20, TimeUnit.SECONDS));
            assertEquals(2 * groups, alsoSeen.get(20, TimeUnit.SECONDS));
        } finally {
            others.shutdownNow();
        }
    }

    private static boolean increasing(List<Entry> entries) {
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i).position() <= entries.get(i - 1).position()) {
                return false;
            }
        }
        return true;
    }
}
