package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.powermonitor.itests.system.RecordedLine.Energy;
import io.powermonitor.itests.system.RecordedLine.Power;

/**
 * Thirteen months of a meter through the whole gateway, and every number that the API says about them against what truly flowed: over
 * changes of the clocks in both directions, a leap day, ends of months and of the year, wraps, resets and gaps, in several zones.
 */
class ApiTruthIT {

    private static final Instant BEGIN = Instant.parse("2023-10-20T05:17:23Z");
    private static final Instant END = Instant.parse("2024-11-10T12:00:00Z");
    private static final List<Instant> GAPS = List.of(
            Instant.parse("2023-10-28T22:30:00Z"), // the clocks of Berlin go back in it
            Instant.parse("2023-10-29T05:10:00Z"),
            Instant.parse("2024-02-29T20:00:00Z"), // a leap day ends in it, and a month
            Instant.parse("2024-03-01T08:00:00Z"),
            Instant.parse("2024-07-10T10:00:00Z"),
            Instant.parse("2024-07-10T11:30:00Z"));
    private static final List<Instant> RESETS =
            List.of(Instant.parse("2023-12-24T18:00:00Z"), Instant.parse("2024-05-05T05:05:00Z"));

    @TempDir
    static Path folder;

    private static RecordedLine line;
    private static Gateway gateway;
    private static WebClient web;
    private static int port;
    private static ZoneId zone;

    @BeforeAll
    static void play() throws Exception {
        line = RecordedLine.of(BEGIN, END, GAPS, RESETS);
        Path recording = folder.resolve("house.rec");
        line.write(recording);
        port = Broker.freePort();
        web = new WebClient(port);
        gateway = new Gateway(folder)
                .with("ENABLEMQTT", "false")
                .with("ENABLEINFLUX", "false")
                .file("io.powermonitor.journal.sqlite.cfg", "keepDays = 36500")
                .file(
                        "io.powermonitor.ecm1240-house.cfg",
                        "link = file:" + recording,
                        "meter = house",
                        "gapSeconds = 3000",
                        "ch2.direction = net");
        in("Europe/Berlin");
        gateway.start();
        gateway.awaitEntries(line.frames());
        Await.until("all of it is history", () -> web.status("/readyz") > 0 && until().equals(line.end()));
    }

    private static Instant until() {
        try {
            JsonNode channels = web.json("/api/v1/channels").get("channels");
            return channels.isEmpty()
                    ? BEGIN
                    : Instant.parse(channels.get(0).get("until").asText());
        } catch (java.io.IOException e) {
            return BEGIN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BEGIN;
        }
    }

    /** The site moves. */
    private static void in(String timezone) throws Exception {
        if (zone != null && zone.getId().equals(timezone)) {
            return;
        }
        zone = ZoneId.of(timezone);
        gateway.file(
                "io.powermonitor.web.cfg",
                "port = " + port,
                "timezone = " + timezone,
                "tariff.currency = EUR",
                "tariff.1.import = 0.2931",
                "tariff.1.export = 0.0803",
                "tariff.1.standing = 0.42",
                "tariff.2.from = 2024-03-01",
                "tariff.2.import = 0.31",
                "tariff.2.export = 0.07",
                "tariff.2.standing = 0.5",
                "tariff.2.peak.import = 0.38",
                "tariff.2.peak.hours = Mon-Fri 16:00-21:00");
        if (gateway.process() != null) {
            Await.until("it is in " + timezone, ApiTruthIT::isThere);
        }
    }

    private static boolean isThere() {
        try {
            return web.get("/api/v1/settings").body().contains("\"" + zone.getId() + "\"");
        } catch (java.io.IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
    }

    /** Where the calendar of the site has its buckets, by the calendar of Java. */
    private static ZonedDateTime floor(Instant at, String per) {
        ZonedDateTime local = at.atZone(zone);
        ZonedDateTime day = local.toLocalDate().atStartOfDay(zone);
        return switch (per) {
            case "hour" ->
                Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), 3600) * 3600)
                        .atZone(zone);
            case "day" -> day;
            case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "month" -> day.withDayOfMonth(1);
            default -> day.withDayOfYear(1);
        };
    }

    private static ZonedDateTime next(ZonedDateTime from, String per) {
        return switch (per) {
            case "hour" -> from.toInstant().plusSeconds(3600).atZone(zone);
            case "day" -> from.plusDays(1);
            case "week" -> from.plusWeeks(1);
            case "month" -> from.plusMonths(1);
            default -> from.plusYears(1);
        };
    }

    private static void energyIs(Energy truth, JsonNode bucket, String what) {
        assertEquals(truth.energyWs(), bucket.get("energyWs").asLong(), what);
        assertEquals(truth.importWs(), bucket.get("importWs").asLong(), what);
        assertEquals(truth.exportWs(), bucket.get("exportWs").asLong(), what);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, day",
        "Europe/Berlin, week",
        "Europe/Berlin, month",
        "Europe/Berlin, year",
        "America/New_York, day",
        "America/New_York, month",
        "America/New_York, year",
        "Asia/Kolkata, day",
        "Asia/Kolkata, month",
        "Australia/Lord_Howe, day",
        "Australia/Lord_Howe, week",
        "Australia/Lord_Howe, month",
        "Pacific/Apia, day",
        "UTC, year"
    })
    void energyPerBucketIsWhatFlowed(String timezone, String per) throws Exception {
        in(timezone);
        JsonNode answer = web.json("/api/v1/energy?per=" + per + "&from=2023-10-01&to=2024-12-01");
        assertEquals(timezone, answer.get("timezone").asText());
        for (int channel = 0; channel < 7; channel++) {
            JsonNode found = answer.get("channels").get(channel);
            assertEquals(
                    RecordedLine.CHANNELS.get(channel), found.get("channel").asText());
            bucketsAreTrue(channel, per, found.get("buckets"), line.begin(), line.end());
        }
    }

    /** The hours around each change of the clocks, and around the leap day. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2023-10-28, 2023-10-31",
        "Europe/Berlin, 2024-03-30, 2024-04-02",
        "Europe/Berlin, 2024-10-26, 2024-10-29",
        "America/New_York, 2023-11-04, 2023-11-07",
        "America/New_York, 2024-03-09, 2024-03-12",
        "Australia/Lord_Howe, 2024-04-06, 2024-04-08",
        "Australia/Lord_Howe, 2024-10-05, 2024-10-07",
        "Asia/Kolkata, 2024-02-28, 2024-03-02"
    })
    void energyPerHourIsWhatFlowed(String timezone, String from, String to) throws Exception {
        in(timezone);
        JsonNode answer = web.json("/api/v1/energy?per=hour&channels=ch2,aux3&from=" + from + "&to=" + to);
        Instant begin = java.time.LocalDate.parse(from).atStartOfDay(zone).toInstant();
        Instant end = java.time.LocalDate.parse(to).atStartOfDay(zone).toInstant();
        bucketsAreTrue(1, "hour", answer.at("/channels/0/buckets"), begin, end);
        bucketsAreTrue(4, "hour", answer.at("/channels/1/buckets"), begin, end);
    }

    private static void bucketsAreTrue(int channel, String per, JsonNode buckets, Instant from, Instant to) {
        ZonedDateTime start = floor(from, per);
        for (JsonNode bucket : buckets) {
            ZonedDateTime end = next(start, per);
            String what = zone + " " + per + " " + start + " channel " + channel;
            assertEquals(
                    start.toOffsetDateTime(),
                    OffsetDateTime.parse(bucket.get("from").asText()),
                    what);
            assertEquals(
                    end.toOffsetDateTime(),
                    OffsetDateTime.parse(bucket.get("to").asText()),
                    what);
            energyIs(line.energy(channel, start.toInstant(), end.toInstant()), bucket, what);
            assertEquals(
                    line.power(channel, start.toInstant(), end.toInstant()).knownSeconds(),
                    bucket.get("knownSeconds").asDouble(),
                    what);
            start = end;
        }
        assertFalse(start.toInstant().isBefore(to), "the last ends at " + start);
        assertTrue(
                start.toInstant().isBefore(next(floor(to, per), per).toInstant().plusSeconds(1)), "none is too many");
    }

    @ParameterizedTest
    @CsvSource({
        "2023-10-28T20:00:00Z, 2023-10-29T08:00:00Z, quarter-hour",
        "2023-12-24T12:00:00Z, 2023-12-25T00:00:00Z, quarter-hour",
        "2024-02-29T12:00:00Z, 2024-03-01T12:00:00Z, hour",
        "2024-05-01T00:00:00Z, 2024-05-08T00:00:00Z, hour",
        "2023-10-01T00:00:00Z, 2024-12-01T00:00:00Z, day",
        "2023-10-01T00:00:00Z, 2024-12-01T00:00:00Z, month",
        "2023-10-01T00:00:00Z, 2024-12-01T00:00:00Z, year"
    })
    void historyIsWhatFlowed(String from, String to, String resolution) throws Exception {
        in("Europe/Berlin");
        JsonNode answer =
                web.json("/api/v1/history?maxPoints=5000&resolution=" + resolution + "&from=" + from + "&to=" + to);
        for (int channel = 0; channel < 7; channel++) {
            JsonNode found = answer.get("channels").get(channel);
            assertFalse(found.get("truncated").asBoolean());
            JsonNode starts = found.get("startMs");
            assertFalse(starts.isEmpty());
            for (int n = 0; n < starts.size(); n++) {
                Instant start = Instant.ofEpochMilli(starts.get(n).asLong());
                Instant end = n + 1 < starts.size()
                        ? Instant.ofEpochMilli(starts.get(n + 1).asLong())
                        : Instant.parse(found.get("end").asText());
                pointIsTrue(channel, start, end, found, n);
            }
        }
    }

    private static void pointIsTrue(int channel, Instant start, Instant end, JsonNode found, int n) {
        String what = start + " to " + end + " channel " + channel;
        Energy energy = line.energy(channel, start, end);
        assertEquals(energy.energyWs(), found.get("energyWs").get(n).asLong(), what);
        assertEquals(energy.importWs(), found.get("importWs").get(n).asLong(), what);
        assertEquals(energy.exportWs(), found.get("exportWs").get(n).asLong(), what);
        Power power = line.power(channel, start, end);
        assertEquals(power.knownSeconds(), found.get("knownSeconds").get(n).asDouble(), what);
        if (power.knownSeconds() == 0) {
            assertTrue(found.get("meanWatts").get(n).isNull(), what);
            assertTrue(found.get("maxWatts").get(n).isNull(), what);
        } else {
            assertEquals(power.meanWatts(), found.get("meanWatts").get(n).asDouble(), 0.001, what);
            assertEquals(power.minWatts(), found.get("minWatts").get(n).asDouble(), 0.001, what);
            assertEquals(power.maxWatts(), found.get("maxWatts").get(n).asDouble(), 0.001, what);
        }
    }

    @Test
    void rawHistoryIsEveryFrame() throws Exception {
        in("Europe/Berlin");
        List<RecordedLine.Interval> all = line.intervals();
        Instant from = Instant.parse("2024-02-29T00:00:00Z");
        Instant to = Instant.parse("2024-03-02T00:00:00Z");
        JsonNode found = web.json(
                        "/api/v1/history?maxPoints=5000&resolution=raw&channels=ch2&from=" + from + "&to=" + to)
                .at("/channels/0");
        List<RecordedLine.Interval> expected = all.stream()
                .filter(one -> one.to().isAfter(from) && one.from().isBefore(to))
                .toList();
        assertEquals(expected.size(), found.get("startMs").size());
        for (int n = 0; n < expected.size(); n++) {
            assertEquals(
                    expected.get(n).from().toEpochMilli(),
                    found.get("startMs").get(n).asLong());
            pointIsTrue(1, expected.get(n).from(), expected.get(n).to(), found, n);
        }
    }

    @Test
    void latestIsTheLastFrame() throws Exception {
        JsonNode latest = web.json("/api/v1/latest").at("/latest/0");
        assertEquals(line.end(), Instant.parse(latest.get("at").asText()));
        assertEquals(120.3, latest.get("volts").asDouble());
        RecordedLine.Interval last = line.intervals().get(line.intervals().size() - 1);
        for (int channel = 0; channel < 7; channel++) {
            JsonNode found = latest.get("channels").get(channel);
            energyIs(line.energy(channel, line.begin(), line.end()), found, "channel " + channel);
            assertEquals(last.watts()[channel], found.get("watts").asDouble(), 1e-9);
            assertEquals(line.counterWs(channel), found.get("counterWs").asLong());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "day, 2024-02-20, 2024-03-10",
        "day, 2024-03-29, 2024-04-03",
        "month, 2023-10-01, 2024-12-01",
        "year, 2023-01-01, 2025-01-01"
    })
    void costIsWhatTheTariffSays(String per, String from, String to) throws Exception {
        in("Europe/Berlin");
        JsonNode buckets = web.json("/api/v1/cost?channels=ch2&per=" + per + "&from=" + from + "&to=" + to)
                .get("buckets");
        assertFalse(buckets.isEmpty());
        for (JsonNode bucket : buckets) {
            Instant start = OffsetDateTime.parse(bucket.get("from").asText()).toInstant();
            Instant end = OffsetDateTime.parse(bucket.get("to").asText()).toInstant();
            assertEquals(bill(start, end), bucket.get("total").asDouble(), 0.0002, start + " to " + end);
        }
    }

    /** By the quarter of an hour, as a bill is made. */
    private static double bill(Instant start, Instant end) {
        Instant second = ZonedDateTime.of(2024, 3, 1, 0, 0, 0, 0, zone).toInstant();
        double sum = 0;
        for (Instant at = start; at.isBefore(end); at = at.plusSeconds(900)) {
            Energy energy = line.energy(1, at, at.plusSeconds(900));
            ZonedDateTime local = at.atZone(zone);
            boolean workday = local.getDayOfWeek().getValue() <= 5;
            boolean evening = !local.toLocalTime().isBefore(LocalTime.of(16, 0))
                    && local.toLocalTime().isBefore(LocalTime.of(21, 0));
            boolean later = !at.isBefore(second);
            double price = !later ? 0.2931 : workday && evening ? 0.38 : 0.31;
            sum += energy.importWs() / 3.6e6 * price - energy.exportWs() / 3.6e6 * (later ? 0.07 : 0.0803);
        }
        for (ZonedDateTime day = start.atZone(zone); day.toInstant().isBefore(end); day = day.plusDays(1)) {
            sum += day.toInstant().isBefore(second) ? 0.42 : 0.5;
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "quarter-hour", "hour", "day", "week", "month", "year"})
    void anExportHasEveryWattSecond(String resolution) throws Exception {
        in("Europe/Berlin");
        String[] lines = web.described("/api/v1/export?resolution=" + resolution + "&from=2023-10-01&to=2024-12-01")
                .body()
                .split("\n");
        List<String> header = List.of(lines[0].split(","));
        long[] sums = new long[7];
        for (int n = 1; n < lines.length; n++) {
            String[] cells = lines[n].split(",", -1);
            int channel = RecordedLine.CHANNELS.indexOf(cells[header.indexOf("channel")]);
            Instant start = Instant.parse(cells[header.indexOf("start")]);
            Instant end = Instant.parse(cells[header.indexOf("end")]);
            long energy = Long.parseLong(cells[header.indexOf("energyWs")]);
            sums[channel] += energy;
            if (n % 97 == 1) {
                assertEquals(line.energy(channel, start, end).energyWs(), energy, lines[n]);
            }
        }
        List<Long> truth = new ArrayList<>();
        List<Long> found = new ArrayList<>();
        for (int channel = 0; channel < 7; channel++) {
            truth.add(line.energy(channel, line.begin(), line.end()).energyWs());
            found.add(sums[channel]);
        }
        assertEquals(truth, found);
    }
}
