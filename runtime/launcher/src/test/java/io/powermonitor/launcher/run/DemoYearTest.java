package io.powermonitor.launcher.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.EnergyBucket;
import io.powermonitor.api.HistoryQuery;
import io.powermonitor.api.Resolution;
import io.powermonitor.journal.sqlite.internal.JournalFile;
import io.powermonitor.journal.sqlite.internal.Limits;
import io.powermonitor.journal.sqlite.internal.SqliteJournal;
import io.powermonitor.journal.sqlite.internal.store.StoreOptions;

class DemoYearTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Clock NOW = Clock.fixed(Instant.parse("2027-03-30T17:45:12.345Z"), ZONE);
    private static final Limits LIMITS = new Limits(400, 1_000_000_000, 2_000_000_000);

    @TempDir
    static Path folder;

    private static String goesOn;

    @BeforeAll
    static void make() throws IOException {
        goesOn = new DemoYear(NOW).write(folder.resolve("journal.db"), folder.resolve("native"));
    }

    private static List<EnergyBucket> read(String channel, Resolution resolution, Duration back) throws IOException {
        try (SqliteJournal journal =
                new JournalFile(folder.resolve("journal.db"), StoreOptions.DEFAULT, LIMITS, NOW).open()) {
            Instant to = NOW.instant().plusSeconds(1);
            return journal.history()
                    .read(new HistoryQuery("demo", channel, to.minus(back), to, resolution, ZONE), 20_000);
        }
    }

    /** Counters began at zero, so that those the line goes on with are what has flowed: of 40 bits they have not wrapped. */
    private static long counter(int n) {
        return Long.parseLong(goesOn.replaceFirst(".*&start=", "").split(",")[n]);
    }

    @ParameterizedTest
    @CsvSource({"HOUR", "DAY", "WEEK", "MONTH", "YEAR"})
    void theYearIsWhatTheMeterCounted(Resolution resolution) throws IOException {
        Duration all = Duration.ofDays(400);
        assertEquals(
                counter(1),
                read("ch1", resolution, all).stream()
                        .mapToLong(EnergyBucket::energyWs)
                        .sum());
        assertEquals(
                counter(4),
                read("ch2", resolution, all).stream()
                        .mapToLong(EnergyBucket::exportWs)
                        .sum());
    }

    @Test
    void theLineGoesOnAtTheSameTimeInTheHouse() {
        assertTrue(goesOn.startsWith("time=2027-03-30T19:45:12&"), goesOn);
        assertEquals(Duration.ofDays(365).toSeconds() & 0xFFFFFF, counter(0));
    }

    @Test
    void powerIsKnownAllTheYear() throws IOException {
        double known = read("aux1", Resolution.DAY, Duration.ofDays(400)).stream()
                .mapToDouble(EnergyBucket::knownSeconds)
                .sum();
        assertEquals(Duration.ofDays(365).toSeconds(), known, 1);
    }

    @Test
    void theNewestHoursAreFine() throws IOException {
        assertEquals(361, read("aux5", Resolution.RAW, Duration.ofHours(1)).size(), 2);
        assertTrue(read("aux5", Resolution.MINUTE, Duration.ofDays(6)).size() > 8600);
    }

    @Test
    void itTakesLittleRoom() throws IOException {
        long bytes = Files.size(folder.resolve("journal.db"));
        assertTrue(bytes < 40_000_000, () -> bytes + " bytes");
    }
}
