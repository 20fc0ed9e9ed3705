package io.powermonitor.sink.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.Batch;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.Quality;
import io.powermonitor.api.SinkException;

class FileSinkTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.125Z");
    private static final String NOON_LINE = "{\"at\":\"2026-11-22T12:00:00.125Z\",\"meter\":\"house\",\"volts\":120.3,"
            + "\"intervalSeconds\":1,\"quality\":\"good\",\"channels\":{\"ch1\":{\"watts\":12.5,\"energyWs\":5000,"
            + "\"importWs\":4000,\"exportWs\":1000,\"counterWs\":77,\"amps\":null,\"quality\":\"good\"}}}";
    private static final String HEADER =
            "at,meter,channel,watts,energyWs,importWs,exportWs,counterWs,volts,amps,quality";

    @TempDir
    Path directory;

    private static ChannelMeasurement channel(String id, double watts, double amps) {
        return new ChannelMeasurement(id, 77, watts, Quality.GOOD, 5000, 4000, 1000, amps);
    }

    private static Measurement at(Instant at) {
        return new Measurement("house", at, false, 120.3, Quality.GOOD, 1, List.of(channel("ch1", 12.5, Double.NaN)));
    }

    private static Batch batch(Measurement... measurements) {
        List<Entry> entries = new ArrayList<>();
        List.of(measurements).forEach(each -> entries.add(new Entry(entries.size() + 1L, each)));
        return new Batch(entries, false, Map.of());
    }

    private FileSink sink(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of("directory", directory.toString(), "timezone", "UTC"));
        properties.putAll(more);
        return new FileSink(properties, (String) null);
    }

    private List<String> lines(String file) throws Exception {
        return Files.readAllLines(directory.resolve(file));
    }

    private Set<String> files() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            Set<String> names = new TreeSet<>();
            files.forEach(each -> names.add(each.getFileName().toString()));
            return names;
        }
    }

    @Test
    void worksWithoutAnyConfiguration() throws Exception {
        FileSink sink = new FileSink(Map.of(), directory.toString());
        sink.write(batch(at(NOON)));
        LocalDate today = LocalDate.ofInstant(NOON, ZoneId.systemDefault());
        assertEquals(List.of(NOON_LINE), lines("measurements/file-" + today + ".jsonl"));
    }

    @Test
    void appendsOneObjectPerMeasurement() throws Exception {
        FileSink sink = sink(Map.of());
        sink.write(batch(at(NOON)));
        sink.write(batch(at(NOON), at(NOON)));
        assertEquals(List.of(NOON_LINE, NOON_LINE, NOON_LINE), lines("file-2026-11-22.jsonl"));
    }

    @Test
    void writesWhatIsNotKnownAsNullAndEscapesNames() throws Exception {
        Measurement odd = new Measurement(
                "a\"b\\c\td",
                Instant.EPOCH,
                true,
                Double.NaN,
                Quality.GAP,
                Double.NaN,
                List.of(channel("ch1", Double.NaN, 0.25)));
        sink(Map.of()).write(batch(odd));
        assertEquals(
                List.of(
                        "{\"at\":\"1970-01-01T00:00:00Z\",\"meter\":\"a\\\"b\\\\c\\u0009d\",\"volts\":null,\"intervalSeconds\":null,"
                                + "\"quality\":\"gap\",\"channels\":{\"ch1\":{\"watts\":null,\"energyWs\":5000,\"importWs\":4000,"
                                + "\"exportWs\":1000,\"counterWs\":77,\"amps\":0.25,\"quality\":\"good\"}}}"),
                lines("file-1970-01-01.jsonl"));
    }

    @Test
    void writesOneRowPerChannelBelowAHeader() throws Exception {
        Measurement two = new Measurement(
                "my, house",
                NOON,
                false,
                120,
                Quality.GOOD,
                1,
                List.of(channel("ch1", -250, 1.5), channel("aux5", Double.NaN, Double.NaN)));
        FileSink sink = sink(Map.of("format", "csv"));
        sink.write(batch(two));
        sink.write(batch(at(NOON)));
        assertEquals(
                List.of(
                        HEADER,
                        "2026-11-22T12:00:00.125Z,\"my, house\",ch1,-250,5000,4000,1000,77,120,1.5,good",
                        "2026-11-22T12:00:00.125Z,\"my, house\",aux5,,5000,4000,1000,77,120,,good",
                        "2026-11-22T12:00:00.125Z,house,ch1,12.5,5000,4000,1000,77,120.3,,good"),
                lines("file-2026-11-22.csv"));
    }

    /** Berlin is an hour ahead of UTC in November, Los Angeles eight hours behind. */
    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-11-22T23:59:59.999Z, 2026-11-22",
        "UTC, 2026-11-23T00:00:00Z, 2026-11-23",
        "Europe/Berlin, 2026-11-22T22:59:59.999Z, 2026-11-22",
        "Europe/Berlin, 2026-11-22T23:00:00Z, 2026-11-23",
        "America/Los_Angeles, 2026-11-22T07:59:59Z, 2026-11-21",
    })
    void aMeasurementGoesToItsOwnDay(String zone, Instant at, LocalDate day) throws Exception {
        sink(Map.of("timezone", zone)).write(batch(at(at)));
        assertEquals(Set.of("file-" + day + ".jsonl"), files());
    }

    @Test
    void aBatchMayCoverSeveralDays() throws Exception {
        sink(Map.of()).write(batch(at(NOON), at(NOON.plusSeconds(86_400)), at(NOON)));
        assertEquals(2, lines("file-2026-11-22.jsonl").size());
        assertEquals(1, lines("file-2026-11-23.jsonl").size());
    }

    @Test
    void endsALineThatACrashCutOff() throws Exception {
        Files.writeString(directory.resolve("file-2026-11-22.jsonl"), NOON_LINE + "\n{\"at\":\"2026-11-2");
        sink(Map.of()).write(batch(at(NOON)));
        assertEquals(List.of(NOON_LINE, "{\"at\":\"2026-11-2", NOON_LINE), lines("file-2026-11-22.jsonl"));
    }

    @Test
    void goesOnWhenTheFilesAreMovedAway() throws Exception {
        FileSink sink = sink(Map.of("directory", directory.resolve("a/b").toString(), "format", "csv"));
        sink.write(batch(at(NOON)));
        Files.move(directory.resolve("a"), directory.resolve("old"));
        sink.write(batch(at(NOON)));
        assertEquals(2, lines("a/b/file-2026-11-22.csv").size());
        assertEquals(2, lines("old/b/file-2026-11-22.csv").size());
    }

    @Test
    void triesAgainLaterWhenTheFileCannotBeWritten() throws Exception {
        Files.createDirectory(directory.resolve("file-2026-11-22.jsonl"));
        FileSink sink = sink(Map.of());
        SinkException failed = assertThrows(SinkException.class, () -> sink.write(batch(at(NOON))));
        assertEquals(SinkException.Advice.RETRY, failed.advice());
        assertTrue(failed.getMessage().startsWith("cannot append to " + directory), failed.getMessage());
        Files.delete(directory.resolve("file-2026-11-22.jsonl"));
        sink.write(batch(at(NOON)));
        assertEquals(List.of(NOON_LINE), lines("file-2026-11-22.jsonl"));
    }

    /** On Linux, every write to /dev/full fails because the disk is full. */
    @Test
    void saysWhenTheDiskIsFull() throws Exception {
        Files.createSymbolicLink(directory.resolve("file-2026-11-22.jsonl"), Path.of("/dev/full"));
        SinkException failed =
                assertThrows(SinkException.class, () -> sink(Map.of()).write(batch(at(NOON))));
        assertEquals(SinkException.Advice.RETRY, failed.advice());
        assertTrue(failed.getMessage().contains("No space left"), failed.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "felix.fileinstall.filename, file:/conf/io.powermonitor.sink.file-attic.cfg, file-attic",
        "sink.name, given, given",
        "sink.name, ../a b, .._a_b",
    })
    void theFilesAreNamedAsTheSink(String key, String value, String name) throws Exception {
        sink(Map.of(key, value)).write(batch(at(NOON)));
        assertEquals(Set.of(name + "-2026-11-22.jsonl"), files());
    }
}
