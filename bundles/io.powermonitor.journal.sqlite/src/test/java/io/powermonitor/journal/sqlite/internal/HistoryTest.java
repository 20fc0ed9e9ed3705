package io.powermonitor.journal.sqlite.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

import io.powermonitor.api.EnergyBucket;
import io.powermonitor.api.History;
import io.powermonitor.api.HistoryQuery;
import io.powermonitor.api.KnownSpan;
import io.powermonitor.api.Resolution;
import io.powermonitor.journal.sqlite.internal.store.FullDisk;
import io.powermonitor.journal.sqlite.internal.store.Store;

/** History says what its readings say, wherever they are by now: rolled up, waiting, or in a file that was copied at any moment. */
class HistoryTest {

    private static final Instant BEGIN = Instant.parse("2027-04-02T03:04:05.250Z");
    private static final Instant ALWAYS = Instant.parse("2010-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("2040-01-01T00:00:00Z");
    private static final int ALL = 1_000_000;

    @TempDir
    Path folder;

    private static HistoryQuery query(Resolution resolution, Instant from, Instant to, ZoneId zone) {
        return new HistoryQuery("house", Stream.CHANNEL, from, to, resolution, zone);
    }

    private static HistoryQuery all(Resolution resolution, ZoneId zone) {
        return query(resolution, ALWAYS, NEVER, zone);
    }

    private static void compare(Stream stream, History history, Resolution resolution, Random random, ZoneId zone)
            throws IOException {
        List<EnergyBucket> whole = history.read(all(resolution, zone), ALL);
        long energy = 0;
        Instant end = null;
        for (EnergyBucket bucket : whole) {
            assertTrue(end == null || bucket.start().equals(end), "no holes");
            end = bucket.end();
            energy += bucket.energyWs();
            assertTrue(bucket.importWs() >= 0 && bucket.exportWs() >= 0);
        }
        assertEquals(stream.last().energy() - stream.first().energy(), energy, resolution + " adds up");
        for (int n = 0; n < Math.min(30, whole.size()); n++) {
            EnergyBucket bucket = whole.get(random.nextInt(whole.size()));
            same(stream.bucket(bucket.start(), bucket.end()), bucket);
        }
        int first = random.nextInt(whole.size());
        int last = first + random.nextInt(whole.size() - first);
        Instant from = whole.get(first).start().plusMillis(random.nextInt(500));
        Instant to = whole.get(last).end();
        assertEquals(whole.subList(first, last + 1), history.read(query(resolution, from, to, zone), ALL));
        assertEquals(
                whole.subList(first, Math.min(last + 1, first + 3)),
                history.read(query(resolution, from, to, zone), 3));
    }

    private static void same(EnergyBucket expected, EnergyBucket bucket) {
        String of = expected + " " + bucket;
        assertEquals(expected.energyWs(), bucket.energyWs(), of);
        assertEquals(expected.importWs(), bucket.importWs(), of);
        assertEquals(expected.exportWs(), bucket.exportWs(), of);
        assertEquals(expected.knownSeconds(), bucket.knownSeconds(), 1e-6, of);
        assertEquals(expected.meanWatts(), bucket.meanWatts(), 0.01, of);
        assertEquals(expected.minWatts(), bucket.minWatts(), 0.001, of);
        assertEquals(expected.maxWatts(), bucket.maxWatts(), 0.001, of);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void bucketsSayWhatTheReadingsSay(long seed) throws IOException {
        Random random = new Random(seed);
        ZoneId zone = List.of(
                        ZoneId.of("Australia/Lord_Howe"),
                        ZoneId.of("America/New_York"),
                        ZoneId.of("Asia/Kathmandu"),
                        ZoneOffset.UTC)
                .get((int) seed % 4);
        Stream house = new Stream("house", BEGIN, seed);
        Stream barn = new Stream("barn", BEGIN, seed + 100);
        Rig rig = new Rig(folder.resolve("journal.db"));
        for (int round = 0; round < 30; round++) {
            for (int n = random.nextInt(150); n >= 0; n--) {
                rig.journal.append(List.of(house.next(), barn.next()));
            }
            rig.pass(Duration.ofMinutes(random.nextInt(20)));
            if (random.nextInt(4) == 0) {
                rig.close();
                rig = new Rig(folder.resolve("journal.db"));
            }
            for (Resolution resolution : Resolution.values()) {
                if (random.nextInt(4) == 0 && resolution != Resolution.RAW) {
                    compare(house, rig.journal.history(), resolution, random, zone);
                }
            }
        }
        rig.close();
    }

    @Test
    void aCopyTakenAtAnyMomentNeitherDoublesNorLoses() throws Exception {
        Stream house = new Stream("house", BEGIN, 42);
        Path file = folder.resolve("journal.db");
        try (Rig rig = new Rig(file)) {
            for (int round = 0; round < 12; round++) {
                for (int n = 0; n < 300; n++) {
                    rig.journal.append(List.of(house.next()));
                }
                if (round % 2 == 0) {
                    rig.pass(Duration.ofMinutes(16));
                }
                Path copy =
                        Files.createDirectory(folder.resolve("copy" + round)).resolve("journal.db");
                Files.copy(file, copy);
                if (Files.exists(Store.wal(file))) {
                    Files.copy(Store.wal(file), Store.wal(copy));
                }
                try (Rig other = new Rig(copy)) {
                    compare(house, other.journal.history(), Resolution.MINUTE, new Random(round), ZoneOffset.UTC);
                    other.pass(Duration.ofMinutes(16));
                    compare(house, other.journal.history(), Resolution.HOUR, new Random(round), ZoneOffset.UTC);
                }
            }
        }
    }

    @Test
    void tablesThatAreMissingAreMadeAgain() throws Exception {
        Stream house = new Stream("house", BEGIN, 5);
        Path file = folder.resolve("journal.db");
        for (String drop : List.of("rollup", "rollup_series", "rollup_progress")) {
            try (Rig rig = new Rig(file)) {
                for (int n = 0; n < 700; n++) {
                    rig.journal.append(List.of(house.next()));
                }
                rig.pass(Duration.ofMinutes(16));
                List<EnergyBucket> before = rig.journal.history().read(all(Resolution.HOUR, ZoneOffset.UTC), ALL);
                try (Connection other = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
                        Statement statement = other.createStatement()) {
                    statement.executeUpdate("DROP TABLE " + drop);
                }
                rig.pass(Duration.ofMinutes(16));
                rig.pass(Duration.ofMinutes(16));
                assertEquals(List.of("offered"), rig.events, "the journal goes on");
                assertEquals(before, rig.journal.history().read(all(Resolution.HOUR, ZoneOffset.UTC), ALL));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Australia/Lord_Howe, 2027-04-04, 1470", // back by half an hour
        "Australia/Lord_Howe, 2027-10-03, 1410",
        "Europe/Berlin, 2027-03-28, 1380",
        "Europe/Berlin, 2027-10-31, 1500",
        "Asia/Kathmandu, 2027-06-01, 1440",
        "America/Sao_Paulo, 2018-11-04, 1380", // a midnight that does not exist
        "Asia/Beirut, 2022-03-27, 1380",
    })
    void daysFollowTheClocksOfTheZone(String zone, LocalDate day, long minutes) throws IOException {
        ZoneId id = ZoneId.of(zone);
        Instant begin = day.minusDays(3).atStartOfDay(id).toInstant();
        Stream house = new Stream("house", begin, minutes);
        try (Rig rig = new Rig(folder.resolve("journal.db"))) {
            while (house.now().isBefore(day.plusDays(3).atStartOfDay(id).toInstant())) {
                rig.journal.append(List.of(house.next()));
            }
            rig.pass(Duration.ofMinutes(16));
            compare(house, rig.journal.history(), Resolution.DAY, new Random(1), id);
            EnergyBucket found = rig.journal.history().read(all(Resolution.DAY, id), ALL).stream()
                    .filter(bucket -> bucket.start().equals(day.atStartOfDay(id).toInstant()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(minutes, Duration.between(found.start(), found.end()).toMinutes());
        }
    }

    @Test
    void rawBucketsGoFromReadingToReading() throws IOException {
        House house = new House("house", "sim:?interval=5");
        try (Rig rig = new Rig(folder.resolve("journal.db"))) {
            rig.journal.append(house.next(2000));
            List<EnergyBucket> raw = rig.journal.history().read(all(Resolution.RAW, ZoneOffset.UTC), ALL);
            List<EnergyBucket> minutes = rig.journal.history().read(all(Resolution.MINUTE, ZoneOffset.UTC), ALL);
            assertEquals(1999, raw.size());
            assertEquals(
                    minutes.stream().mapToLong(EnergyBucket::energyWs).sum(),
                    raw.stream().mapToLong(EnergyBucket::energyWs).sum());
            Instant from = raw.get(700).start().plusSeconds(1);
            assertEquals(
                    raw.subList(700, 710),
                    rig.journal
                            .history()
                            .read(query(Resolution.RAW, from, raw.get(709).end(), ZoneOffset.UTC), ALL));
            assertEquals(
                    List.of(),
                    rig.journal
                            .history()
                            .read(
                                    new HistoryQuery("nobody", "ch1", ALWAYS, NEVER, Resolution.MINUTE, ZoneOffset.UTC),
                                    ALL));
        }
    }

    @Test
    void rollupsOutliveTheReadings() throws IOException {
        Stream house = new Stream("house", BEGIN, 3);
        Limits limits = new Limits(2, 100_000_000, 200_000_000, 4, 3650);
        try (Rig rig = new Rig(folder.resolve("journal.db"), limits)) {
            rig.set(BEGIN);
            while (house.now().isBefore(BEGIN.plus(Duration.ofDays(12)))) {
                rig.journal.append(List.of(house.next()));
                if (Duration.between(rig.instant(), house.now()).compareTo(Duration.ofHours(2)) > 0) {
                    rig.pass(Duration.between(rig.instant(), house.now()));
                }
            }
            for (int n = 0; n < 30; n++) {
                rig.pass(Duration.ofHours(1));
            }
            assertTrue(rig.journal.first() > 1);
            compare(house, rig.journal.history(), Resolution.HOUR, new Random(1), ZoneOffset.UTC);
            compare(house, rig.journal.history(), Resolution.QUARTER_HOUR, new Random(1), ZoneOffset.UTC);
            KnownSpan span = rig.journal.history().known().get(0);
            assertTrue(span.since().get(Resolution.MINUTE).isAfter(span.since().get(Resolution.HOUR)));
            assertEquals(house.last().atMs(), span.until().toEpochMilli());
            List<EnergyBucket> minutes = rig.journal.history().read(all(Resolution.MINUTE, ZoneOffset.UTC), ALL);
            for (EnergyBucket bucket : List.of(minutes.get(0), minutes.get(1), minutes.get(minutes.size() - 1))) {
                same(house.bucket(bucket.start(), bucket.end()), bucket);
            }
            assertEquals(
                    List.of(minutes.get(0)),
                    rig.journal.history().read(query(Resolution.MINUTE, ALWAYS, NEVER, ZoneOffset.UTC), 1));
        }
    }

    @Test
    void aReadingIsRolledUpBeforeItGoes() throws IOException {
        Stream house = new Stream("house", BEGIN, 9);
        try (Rig rig = new Rig(folder.resolve("journal.db"), new Limits(400, 60_000, 100_000_000))) {
            for (int day = 0; day < 12; day++) {
                for (int n = 0; n < 900; n++) {
                    rig.journal.append(List.of(house.next()));
                }
                rig.pass(Duration.ofDays(1));
            }
            assertTrue(rig.journal.first() > 1);
            compare(house, rig.journal.history(), Resolution.HOUR, new Random(1), ZoneOffset.UTC);
        }
    }

    @Test
    void whereRoomIsShortMinutesGoWithTheReadings() throws IOException {
        Stream house = new Stream("house", BEGIN, 13);
        try (Rig rig = new Rig(folder.resolve("journal.db"), new Limits(400, 500_000, 100_000_000))) {
            while (house.now().isBefore(BEGIN.plus(Duration.ofDays(300)))) {
                for (int n = 0; n < 1000; n++) {
                    rig.journal.append(List.of(house.next()));
                }
                rig.pass(Duration.ofDays(1));
            }
            assertTrue(rig.journal.first() > 1);
            compare(house, rig.journal.history(), Resolution.HOUR, new Random(1), ZoneOffset.UTC);
            KnownSpan span = rig.journal.history().known().get(0);
            Instant oldest = rig.journal.status().oldest().orElseThrow();
            assertTrue(span.since().get(Resolution.HOUR).isBefore(oldest.minus(Duration.ofDays(1))));
            assertTrue(
                    span.since().get(Resolution.MINUTE).isAfter(oldest.minus(Duration.ofDays(20))),
                    span + " " + oldest);
        }
    }

    @Test
    void historyIsThereWhileTheFileCannotBeWritten() throws IOException {
        Stream house = new Stream("house", BEGIN, 11);
        List<EnergyBucket> rolled = new ArrayList<>();
        try (Rig rig = new Rig(folder.resolve("journal.db"))) {
            for (int n = 0; n < 900; n++) {
                rig.journal.append(List.of(house.next()));
            }
            rig.pass(Duration.ofMinutes(16));
            rolled.addAll(rig.journal.history().read(all(Resolution.HOUR, ZoneOffset.UTC), ALL));
            FullDisk.limit(rig.journal.store(), 1);
            for (int n = 0; n < 900; n++) {
                rig.journal.append(List.of(house.next()));
            }
            assertTrue(rig.journal.troubled());
            compare(house, rig.journal.history(), Resolution.MINUTE, new Random(1), ZoneOffset.UTC);
            assertFalse(rolled.isEmpty());
        }
    }
}
