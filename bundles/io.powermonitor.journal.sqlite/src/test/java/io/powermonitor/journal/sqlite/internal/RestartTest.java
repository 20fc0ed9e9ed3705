package io.powermonitor.journal.sqlite.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.api.Cursor;
import io.powermonitor.api.DeadLetter;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Entry;
import io.powermonitor.itests.journal.Samples;
import io.powermonitor.journal.sqlite.internal.store.Store;

class RestartTest {

    @TempDir
    Path folder;

    @Test
    void everythingOutlivesTheProcess() throws IOException {
        Path file = folder.resolve("journal.db");
        Anything anything = new Anything(5);
        UUID lineage;
        List<Entry> entries;
        List<DeadLetter> letters;
        Derived last = anything.derived();
        try (SqliteJournal journal = Rig.file(file).open()) {
            lineage = journal.lineage();
            for (int n = 0; n < 300; n++) {
                journal.append(List.of(anything.derived()));
            }
            journal.append(List.of(last));
            journal.save("mqtt", new Cursor(300, 20, 40));
            journal.save("gone", Cursor.at(3));
            journal.forget("gone");
            entries = journal.read(0, 1000);
            journal.setAside("mqtt", entries.subList(3, 5), "no");
            letters = journal.deadLetters(10);
        }
        try (SqliteJournal journal = Rig.file(file).open()) {
            assertEquals(lineage, journal.lineage());
            assertEquals(301, journal.last());
            assertEquals(1, journal.first());
            assertEquals(entries, journal.read(0, 1000));
            assertEquals(new Cursor(300, 20, 40), journal.cursor("mqtt").orElseThrow());
            assertEquals(1, journal.cursors().size());
            assertEquals(letters, journal.deadLetters(10));
            assertEquals(last.after(), journal.state(last.measurement().meter()).orElseThrow());
            assertEquals(302, journal.append(List.of(anything.derived())));
        }
    }

    @Test
    void aStateThatIsKeptAloneOutlivesTheProcessToo() throws IOException {
        Path file = folder.resolve("journal.db");
        try (SqliteJournal journal = Rig.file(file).open()) {
            journal.append(Samples.group("house", 0, 3));
            journal.keep(Samples.derived("house", 7).after());
        }
        try (SqliteJournal journal = Rig.file(file).open()) {
            assertEquals(
                    Samples.derived("house", 7).after(), journal.state("house").orElseThrow());
            assertEquals(3, journal.last());
        }
    }

    @Test
    void timesAreFoundAcrossRestartsAndJumpsOfTheClock() throws IOException {
        Path file = folder.resolve("journal.db");
        try (SqliteJournal journal = Rig.file(file).open()) {
            journal.append(Samples.group("house", 1000, 1600));
        }
        try (SqliteJournal journal = Rig.file(file).open()) {
            journal.append(Samples.group("barn", 0, 600)); // an hour back
            journal.append(Samples.group("house", 1600, 1700));
            for (int second : new int[] {-5, 0, 599, 600, 1000, 1001, 1599, 1600, 1650, 1699, 1700}) {
                Instant at = Samples.START.plusSeconds(second);
                long expected = journal.read(0, 10_000).stream()
                        .filter(entry -> !entry.measurement().at().isBefore(at))
                        .mapToLong(entry -> entry.position() - 1)
                        .findFirst()
                        .orElse(journal.last());
                assertEquals(expected, journal.before(at), "second " + second);
            }
        }
    }

    @Test
    void aCursorGoesWithTheNextAppendOrWithUpkeep() throws IOException {
        Path file = folder.resolve("journal.db");
        try (Rig rig = new Rig(file)) {
            rig.journal.append(Samples.group("house", 0, 10));
            rig.journal.save("mqtt", Cursor.at(1));
            rig.journal.save("mqtt", Cursor.at(2));
            assertEquals(Cursor.at(1), onDisk(file), "a new cursor is written at once, one that moves on waits");
            rig.pass(Duration.ofSeconds(11));
            assertEquals(Cursor.at(2), onDisk(file));
            rig.journal.save("mqtt", Cursor.at(3));
            rig.journal.append(Samples.group("house", 10, 11));
            assertEquals(Cursor.at(3), onDisk(file));
        }
    }

    private static Cursor onDisk(Path file) throws IOException {
        try (Store store = Store.openReadOnly(file)) {
            return store.contents().cursors().get(0).cursor();
        }
    }

    @Test
    void closingLeavesOneFile() throws IOException {
        Path file = folder.resolve("journal.db");
        try (SqliteJournal journal = Rig.file(file).open()) {
            journal.append(Samples.group("house", 0, 10));
        }
        assertFalse(Files.exists(Store.wal(file)));
    }
}
