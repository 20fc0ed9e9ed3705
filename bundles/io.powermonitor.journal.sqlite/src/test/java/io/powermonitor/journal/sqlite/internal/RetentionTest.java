package io.powermonitor.journal.sqlite.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.api.Cursor;
import io.powermonitor.api.Derived;
import io.powermonitor.itests.journal.Samples;

class RetentionTest {

    @TempDir
    Path folder;

    private int next;

    private Rig rig(int days, long keep, long limit) {
        return new Rig(folder.resolve("journal.db"), new Limits(days, keep, limit));
    }

    private void day(Rig rig, int readings) throws IOException {
        rig.journal.append(Samples.group("house", next, next + readings));
        next += readings;
        rig.pass(Duration.ofDays(1));
    }

    @Test
    void oldDaysGoOneAnHour() throws IOException {
        try (Rig rig = rig(3, 100_000_000, 200_000_000)) {
            for (int n = 0; n < 3; n++) {
                day(rig, 100);
            }
            assertEquals(1, rig.journal.first(), "the first day is three days old");
            rig.journal.append(Samples.group("house", next, next + 1));
            rig.set(rig.instant().plus(Duration.ofDays(3650)));
            rig.pass(Duration.ofMinutes(1));
            long first = rig.journal.first();
            assertEquals(101, first);
            rig.pass(Duration.ofMinutes(1));
            assertEquals(first, rig.journal.first(), "a clock that jumps costs no more than a day an hour");
            rig.pass(Duration.ofHours(1));
            assertEquals(201, rig.journal.first());
            assertEquals(0, rig.journal.status().dropped());
            assertEquals(201, rig.journal.read(0, 1).get(0).position());
        }
    }

    @Test
    void aDayThatASinkNeedsStays() throws IOException {
        try (Rig rig = rig(1, 100_000_000, 200_000_000)) {
            rig.journal.save("slow", new Cursor(300, 50, 300));
            for (int n = 0; n < 4; n++) {
                day(rig, 100);
            }
            assertEquals(1, rig.journal.first());
            rig.journal.save("slow", new Cursor(300, 100, 300));
            rig.pass(Duration.ofHours(2));
            assertEquals(101, rig.journal.first());
            rig.journal.forget("slow");
            rig.pass(Duration.ofHours(2));
            assertEquals(201, rig.journal.first());
        }
    }

    @Test
    void theLimitHoldsWhateverSinksNeed() throws IOException {
        try (Rig rig = rig(400, 300_000, 600_000)) {
            rig.journal.save("absent", Cursor.at(1000));
            for (int n = 0; n < 20; n++) {
                for (int m = 0; m < 5; m++) {
                    rig.journal.append(Samples.group("house", next, next + 500));
                    next += 500;
                }
                rig.pass(Duration.ofDays(1));
                assertTrue(
                        rig.journal.status().bytes() <= 600_000,
                        () -> rig.journal.status().toString());
            }
            assertTrue(rig.journal.first() > 1);
            assertEquals(rig.journal.first() - 1 - 1000, rig.journal.status().dropped(), "only what was needed");
            assertEquals(
                    Samples.measurement("house", (int) rig.journal.first() - 1),
                    rig.journal.read(0, 1).get(0).measurement());
        }
        try (SqliteJournal journal = Rig.file(folder.resolve("journal.db")).open()) {
            assertEquals(50_000, journal.last());
            assertEquals(journal.status().entries(), journal.read(0, 100_000).size());
        }
    }

    @Test
    void oneHugeDayDoesNotFillTheDisk() throws IOException {
        try (Rig rig = rig(400, 300_000, 600_000)) {
            for (int n = 0; n < 40; n++) {
                rig.journal.append(Samples.group("house", next, next + 500));
                next += 500;
                rig.pass(Duration.ofSeconds(1));
            }
            assertTrue(rig.journal.status().bytes() <= 600_000);
            assertEquals(20_000, rig.journal.last());
        }
    }

    @Test
    void positionsAreNeverGivenOutTwice() throws IOException {
        Path file = folder.resolve("journal.db");
        try (SqliteJournal journal = Rig.file(file).open()) {
            journal.append(Samples.group("house", 0, 100));
            journal.delete(100);
            assertEquals(101, journal.first());
            assertEquals(List.of(), journal.read(0, 10));
        }
        try (SqliteJournal journal = Rig.file(file).open()) {
            assertEquals(101, journal.first());
            assertEquals(100, journal.last());
            assertEquals(101, journal.append(List.of(Samples.derived("house", 100))));
        }
    }

    @Test
    void daysNeverGoBack() throws IOException {
        try (Rig rig = rig(1, 100_000_000, 200_000_000)) {
            day(rig, 10);
            rig.set(Instant.parse("1970-01-01T00:00:10Z"));
            rig.journal.append(Samples.group("house", next, next + 10));
            assertEquals(10, rig.journal.days().endOfOldest().orElse(10L), "the newest day goes on");
            rig.set(Instant.parse("2027-01-17T00:00:10Z"));
            List<Derived> more = Samples.group("house", next + 10, next + 20);
            rig.journal.append(more);
            assertEquals(20, rig.journal.days().endOfOldest().orElseThrow());
        }
    }
}
