package io.powermonitor.journal.sqlite.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.JDBC;

import io.powermonitor.itests.journal.Samples;

/** A file that cannot be used is set aside, never deleted, and the energy totals go on. */
class DamageTest {

    @TempDir
    Path folder;

    private Path file;
    private UUID lineage;

    @BeforeEach
    void fill() throws IOException {
        file = folder.resolve("journal.db");
        try (SqliteJournal journal = Rig.file(file).open()) {
            lineage = journal.lineage();
            for (int n = 0; n < 3000; n++) {
                journal.append(Samples.group("house", n, n + 1));
            }
        }
    }

    /** What happens to a file, and whether the meters' states can still be read from it. */
    record Accident(String name, boolean statesSurvive, Blow blow) {

        interface Blow {
            void strike(Path file) throws Exception;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static void overwrite(Path file, long at, int length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at);
            open.write("x".repeat(length).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void sql(Path file, String statement) throws Exception {
        try (var connection = JDBC.createConnection("jdbc:sqlite:" + file, new java.util.Properties());
                var run = connection.createStatement()) {
            run.executeUpdate(statement);
        }
    }

    static Stream<Accident> accidents() {
        return Stream.of(
                new Accident("the header is garbage", false, file -> overwrite(file, 0, 100)),
                new Accident("it is cut in half", false, file -> {
                    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                        open.setLength(open.length() / 2);
                    }
                }),
                new Accident(
                        "it is some text", false, file -> Files.writeString(file, "no database at all\n".repeat(90))),
                new Accident("it is another program's", true, file -> sql(file, "PRAGMA application_id = 7")),
                new Accident("it is of a newer version", true, file -> sql(file, "PRAGMA user_version = 1000")),
                new Accident("its lineage is missing", true, file -> sql(file, "DELETE FROM meta")),
                new Accident(
                        "its newest entries are missing",
                        true,
                        file -> sql(file, "DELETE FROM reading WHERE position > 2990")),
                new Accident(
                        "its newest row is none",
                        true,
                        file -> sql(file, "UPDATE reading SET data = '[1' WHERE position = 3000")),
                new Accident("a table is missing", true, file -> sql(file, "DROP TABLE cursor")));
    }

    @ParameterizedTest
    @MethodSource("accidents")
    void aDamagedFileIsSetAsideAtTheStart(Accident accident) throws Exception {
        accident.blow().strike(file);
        byte[] damaged = Files.readAllBytes(file);
        try (SqliteJournal journal = Rig.file(file).open()) {
            assertNotEquals(lineage, journal.lineage());
            assertEquals(0, journal.last());
            assertEquals(1, journal.status().remarks().size());
            assertTrue(
                    journal.status().remarks().get(0).contains("journal-damaged-2027-01-15T120000Z.db"),
                    () -> journal.status().toString());
            assertArrayEquals(damaged, Files.readAllBytes(folder.resolve("journal-damaged-2027-01-15T120000Z.db")));
            assertEquals(
                    accident.statesSurvive()
                            ? Optional.of(Samples.derived("house", 2999).after())
                            : Optional.empty(),
                    journal.state("house"));
            assertEquals(1, journal.append(Samples.group("house", 0, 1)));
        }
        try (SqliteJournal journal = Rig.file(file).open()) {
            assertEquals(1, journal.last(), "the new file is a journal as any other");
        }
    }

    @Test
    void aSecondDamagedFileGetsAnotherName() throws IOException {
        for (int n = 0; n < 2; n++) {
            Files.writeString(file, "garbage ".repeat(200));
            Rig.file(file).open().close();
        }
        assertTrue(Files.exists(folder.resolve("journal-damaged-2027-01-15T120000Z.db")));
        assertTrue(Files.exists(folder.resolve("journal-damaged-2027-01-15T120000Z-2.db")));
    }

    @Test
    void aLogThatWasCutOffLosesItsEndOnly() throws Exception {
        Path copy = folder.resolve("copy.db");
        try (SqliteJournal journal = Rig.file(file).open()) {
            journal.append(Samples.group("house", 3000, 3001));
            journal.append(Samples.group("house", 3001, 3002));
            Files.copy(file, copy);
            Files.copy(SetAside.beside(file, "-wal"), SetAside.beside(copy, "-wal"));
        }
        try (RandomAccessFile log =
                new RandomAccessFile(SetAside.beside(copy, "-wal").toFile(), "rw")) {
            log.setLength(log.length() - 100);
        }
        try (SqliteJournal journal = Rig.file(copy).open()) {
            assertEquals(lineage, journal.lineage());
            assertEquals(3001, journal.last());
            assertEquals(
                    Optional.of(Samples.derived("house", 3000).after()), journal.state("house"), "of the same commit");
            assertEquals(3001, journal.read(0, 10_000).size());
        }
    }

    @Test
    void damageInTheMiddleIsFoundWhenItIsReadAndAnotherJournalOffered() throws Exception {
        overwrite(file, Files.size(file) / 2 / 1024 * 1024, 2048);
        try (Rig rig = new Rig(file)) {
            SqliteJournal before = rig.journal;
            assertEquals(lineage, before.lineage(), "the start does not read everything");
            before.append(Samples.group("house", 3000, 3001));
            assertThrows(IOException.class, () -> before.read(0, 10_000));
            assertThrows(IOException.class, () -> before.append(Samples.group("house", 3001, 3002)));
            rig.pass(Duration.ofSeconds(1));
            assertEquals(List.of("offered", "withdrawn", "offered"), rig.events);
            assertNotEquals(lineage, rig.journal.lineage());
            assertEquals(Optional.of(Samples.derived("house", 3000).after()), rig.journal.state("house"));
            assertEquals(1, rig.journal.append(Samples.group("house", 3001, 3002)));
            assertEquals(1, rig.journal.status().remarks().size());
        }
    }

    @Test
    void aHoleIsDamage() throws Exception {
        sql(file, "DELETE FROM reading WHERE position BETWEEN 1000 AND 1010");
        try (SqliteJournal journal = Rig.file(file).open()) {
            assertEquals(999, journal.read(0, 999).size());
            assertThrows(IOException.class, () -> journal.read(900, 500));
        }
    }

    @ParameterizedTest
    @MethodSource("replacements")
    void aFileThatIsReplacedUnderTheGatewayIsNoticed(boolean deleted) throws Exception {
        try (Rig rig = new Rig(file)) {
            rig.journal.append(Samples.group("house", 3000, 3001));
            if (deleted) {
                Files.delete(file);
            } else {
                Path other = folder.resolve("other.db");
                try (SqliteJournal journal = Rig.file(other).open()) {
                    journal.append(Samples.group("barn", 0, 5));
                }
                Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            rig.pass(Duration.ofSeconds(1));
            assertEquals(List.of("offered", "withdrawn", "offered"), rig.events);
            assertNotEquals(lineage, rig.journal.lineage());
            assertEquals(deleted ? 0 : 5, rig.journal.last());
            assertEquals(Optional.of(Samples.derived("house", 3000).after()), rig.journal.state("house"));
            rig.journal.append(Samples.group("house", 3001, 3002));
            assertEquals(1, rig.journal.status().remarks().size());
        }
        try (SqliteJournal journal = Rig.file(file).open()) {
            assertEquals(deleted ? 1 : 6, journal.last());
            assertFalse(journal.state("house").isEmpty());
        }
    }

    static Stream<Boolean> replacements() {
        return Stream.of(true, false);
    }
}
