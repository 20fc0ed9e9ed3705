package io.powermonitor.journal.sqlite.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

import io.powermonitor.api.Cursor;
import io.powermonitor.itests.journal.Samples;
import io.powermonitor.journal.sqlite.internal.store.FullDisk;

/** While the file cannot be written the journal goes on in memory, and writes it all with the same positions when it can again. */
class DiskTroubleTest {

    @TempDir
    Path folder;

    private static void append(SqliteJournal journal, int from, int to) throws IOException {
        for (int n = from; n < to; n++) {
            journal.append(Samples.group("house", n, n + 1));
        }
    }

    private static void expectAll(SqliteJournal journal, int count) throws IOException {
        long after = 0;
        for (int n = 0; n < count; ) {
            var entries = journal.read(after, 100);
            assertFalse(entries.isEmpty(), "after " + after);
            for (var entry : entries) {
                assertEquals(n + 1, entry.position());
                assertEquals(Samples.measurement("house", n++), entry.measurement());
                after = entry.position();
            }
        }
        assertEquals(count, journal.last());
    }

    @Test
    void aLockedFileIsWaitedForInMemory() throws Exception {
        Path file = folder.resolve("journal.db");
        try (Rig rig = new Rig(file);
                var other = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
                var user = other.createStatement()) {
            append(rig.journal, 0, 50);
            user.execute("BEGIN IMMEDIATE");
            append(rig.journal, 50, 150);
            rig.journal.save("mqtt", Cursor.at(120));
            rig.journal.setAside("mqtt", rig.journal.read(100, 1), "no");
            assertEquals(1, rig.journal.status().remarks().size());
            assertTrue(rig.journal.status().remarks().get(0).contains("locked"));
            expectAll(rig.journal, 150);
            assertEquals(150, rig.journal.count(0, 1000));
            assertEquals(99, rig.journal.before(Samples.START.plusSeconds(99)));
            assertEquals(1, rig.journal.deadLetters(5).size());
            rig.pass(Duration.ofSeconds(6));
            assertEquals(1, rig.journal.status().remarks().size(), "still locked");
            user.execute("ROLLBACK");
            rig.pass(Duration.ofSeconds(6));
            assertEquals(List.of(), rig.journal.status().remarks());
            append(rig.journal, 150, 160);
            expectAll(rig.journal, 160);
            assertEquals(List.of("offered"), rig.events);
        }
        try (SqliteJournal journal = Rig.file(file).open()) {
            expectAll(journal, 160);
            assertEquals(Optional.of(Cursor.at(120)), journal.cursor("mqtt"));
            assertEquals(1, journal.deadLetters(5).size());
            assertEquals(Optional.of(Samples.derived("house", 159).after()), journal.state("house"));
        }
    }

    @Test
    void aFullFileIsWaitedForInMemory() throws Exception {
        Path file = folder.resolve("journal.db");
        try (Rig rig = new Rig(file)) {
            append(rig.journal, 0, 100);
            FullDisk.limit(rig.journal.store(), 1);
            append(rig.journal, 100, 300);
            assertTrue(rig.journal.status().remarks().get(0).contains("full"));
            expectAll(rig.journal, 300);
            assertEquals(Optional.of(Samples.derived("house", 299).after()), rig.journal.state("house"));
            FullDisk.limit(rig.journal.store(), 1_000_000);
            rig.pass(Duration.ofSeconds(6));
            assertEquals(List.of(), rig.journal.status().remarks());
        }
        try (SqliteJournal journal = Rig.file(file).open()) {
            expectAll(journal, 300);
        }
    }

    @Test
    void whatDoesNotFitIntoMemoryIsCountedAndItsPositionsStayGone() throws Exception {
        Path file = folder.resolve("journal.db");
        try (Rig rig = new Rig(file)) {
            rig.journal.append(Samples.group("house", 0, 100));
            FullDisk.limit(rig.journal.store(), 1);
            for (int n = 0; n < 30; n++) {
                rig.journal.append(Samples.group("house", 100 + n * 1000, 1100 + n * 1000));
            }
            long dropped = rig.journal.status().dropped();
            assertTrue(dropped >= 10_000, () -> "dropped " + dropped);
            FullDisk.limit(rig.journal.store(), 1_000_000);
            rig.pass(Duration.ofSeconds(6));
            assertEquals(30_100 - dropped, rig.journal.count(0, 30_100));
            assertEquals(101 + dropped, rig.journal.read(100, 1).get(0).position());
        }
        try (SqliteJournal journal = Rig.file(file).open()) {
            assertEquals(30_100, journal.last());
            assertEquals(journal.status().entries(), journal.read(0, 40_000).size());
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsTriedAgain() throws Exception {
        Path blocker = folder.resolve("data");
        Files.writeString(blocker, "a file where the folder should be");
        Path file = blocker.resolve("journal.db");
        UUID lineage;
        try (Rig rig = new Rig(file)) {
            lineage = rig.journal.lineage();
            append(rig.journal, 0, 100);
            expectAll(rig.journal, 100);
            assertEquals(1, rig.journal.status().remarks().size());
            Files.delete(blocker);
            rig.pass(Duration.ofSeconds(6));
            assertEquals(List.of(), rig.journal.status().remarks());
            append(rig.journal, 100, 120);
            assertEquals(List.of("offered"), rig.events);
        }
        try (SqliteJournal journal = Rig.file(file).open()) {
            assertEquals(lineage, journal.lineage());
            expectAll(journal, 120);
        }
    }

    @Test
    void aLockAtTheStartLeavesWhatIsThereReadable() throws Exception {
        Path file = folder.resolve("journal.db");
        try (SqliteJournal journal = Rig.file(file).open()) {
            append(journal, 0, 50);
            journal.save("mqtt", Cursor.at(20));
        }
        try (var other = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
                var user = other.createStatement()) {
            user.execute("BEGIN IMMEDIATE");
            try (Rig rig = new Rig(file)) {
                assertEquals(50, rig.journal.last());
                assertEquals(Optional.of(Cursor.at(20)), rig.journal.cursor("mqtt"));
                append(rig.journal, 50, 80);
                expectAll(rig.journal, 80);
                user.execute("ROLLBACK");
                rig.pass(Duration.ofSeconds(6));
                assertEquals(List.of(), rig.journal.status().remarks());
                append(rig.journal, 80, 90);
                expectAll(rig.journal, 90);
            }
        }
        try (SqliteJournal journal = Rig.file(file).open()) {
            expectAll(journal, 90);
        }
    }
}
