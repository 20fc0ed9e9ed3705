package io.powermonitor.itests.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
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
import io.powermonitor.api.DeadLetter;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Journal;
import io.powermonitor.api.JournalStatus;
import io.powermonitor.api.KeptCursor;

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
    default void aStateIsKeptWithoutAMeasurement() throws IOException {
        Journal journal = empty();
        journal.append(Samples.group("house", 0, 3));
        journal.keep(Samples.derived("house", 7).after());
        assertEquals(Optional.of(Samples.derived("house", 7).after()), journal.state("house"));
        assertEquals(3, journal.last());
        journal.append(List.of(Samples.derived("house", 8)));
        assertEquals(Optional.of(Samples.derived("house", 8).after()), journal.state("house"));
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
    default void allCursorsAreKnownUntilTheyAreForgotten() throws IOException {
        Journal journal = empty();
        assertEquals(List.of(), journal.cursors());
        journal.append(Samples.group("house", 0, 10));
        journal.save("mqtt", Cursor.at(3));
        journal.save("influx", new Cursor(9, 2, 5));
        journal.save("mqtt", Cursor.at(7));
        assertEquals(
                List.of(new Cursor(9, 2, 5), Cursor.at(7)),
                journal.cursors().stream().map(KeptCursor::cursor).toList(),
                "by name");
        journal.forget("influx");
        journal.forget("nobody");
        assertEquals(
                List.of("mqtt"),
                journal.cursors().stream().map(KeptCursor::sink).toList());
        assertEquals(Optional.empty(), journal.cursor("influx"));
        journal.save("influx", Cursor.at(1));
        assertEquals(Optional.of(Cursor.at(1)), journal.cursor("influx"));
    }

    @Test
    default void timesLeadToPositionsThoughStampsGoBack() throws IOException {
        Journal journal = empty();
        assertEquals(0, journal.before(Samples.START));
        journal.append(Samples.group("house", 100, 400));
        journal.append(Samples.group("barn", 0, 300));
        journal.append(Samples.group("house", 400, 500));
        List<Entry> all = journal.read(0, 1000);
        for (int second : new int[] {-1, 0, 99, 100, 101, 299, 399, 400, 499, 500, 5000}) {
            for (int millis : new int[] {0, 1}) {
                Instant at = Samples.START.plusSeconds(second).plusMillis(millis);
                long expected = all.get(0).position() - 1;
                for (Entry entry : all) {
                    if (!entry.measurement().at().isBefore(at)) {
                        break;
                    }
                    expected = entry.position();
                }
                assertEquals(expected, journal.before(at), "second " + second + " and " + millis + " ms");
            }
        }
    }

    @Test
    default void entriesBetweenPositionsAreCounted() throws IOException {
        Journal journal = empty();
        assertEquals(0, journal.count(0, 100));
        journal.append(Samples.group("house", 0, 50));
        long first = journal.first();
        assertEquals(50, journal.count(0, journal.last()));
        assertEquals(50, journal.count(0, journal.last() + 1000));
        assertEquals(10, journal.count(first + 9, first + 19));
        assertEquals(1, journal.count(journal.last() - 1, journal.last()));
        assertEquals(0, journal.count(journal.last(), journal.last()));
        assertEquals(0, journal.count(first + 20, first + 10));
    }

    @Test
    default void whatWasRefusedIsRememberedNewestFirst() throws IOException {
        Journal journal = empty();
        assertEquals(List.of(), journal.deadLetters(10));
        journal.append(Samples.group("house", 0, 10));
        List<Entry> entries = journal.read(0, 10);
        journal.setAside("mqtt", entries.subList(2, 5), "too late");
        journal.setAside("influx", entries.subList(7, 8), "not a number");
        List<DeadLetter> letters = journal.deadLetters(10);
        assertEquals(2, letters.size());
        assertEquals("influx", letters.get(0).sink());
        DeadLetter older = letters.get(1);
        assertEquals(
                DeadLetter.of("mqtt", entries.subList(2, 5), older.refusedAt(), "too late"),
                older,
                "positions, count and stamps");
        assertEquals(letters.subList(0, 1), journal.deadLetters(1));
        assertEquals(10, journal.read(0, 100).size(), "they stay");
    }

    @Test
    default void onlyTheNewestRefusalsAreKept() throws IOException {
        Journal journal = empty();
        journal.append(Samples.group("house", 0, 1));
        List<Entry> entries = journal.read(0, 1);
        for (int n = 0; n < 1100; n++) {
            journal.setAside("mqtt", entries, "refusal " + n);
        }
        List<DeadLetter> letters = journal.deadLetters(5000);
        assertTrue(letters.size() < 1100, () -> letters.size() + " are kept");
        assertEquals("refusal 1099", letters.get(0).reason());
        assertEquals("refusal 1098", letters.get(1).reason());
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
