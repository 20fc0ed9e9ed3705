package io.powermonitor.sink.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.Readiness;
import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.api.config.Problem;

class FileSettingsTest {

    private static final ConfigurationCheck CHECK =
            ServiceLoader.load(ConfigurationCheck.class).findFirst().orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "format, xml",
        "timezone, Mars/Olympus",
        "sink.batchSize, many",
        "sink.lingerMillis, -1",
        "sink.timeoutMillis, 1",
        "sink.start, later",
        "no.such.key, 1",
    })
    void theOfflineCheckNamesTheKey(String key, String value) {
        List<Problem> problems = CHECK.check(Map.of(key, value));
        assertEquals(1, problems.size(), problems.toString());
        assertEquals(key, problems.get(0).key());
    }

    @Test
    void acceptsEverythingThatIsDocumented() {
        assertEquals("io.powermonitor.sink.file", CHECK.pid());
        assertEquals(
                List.of(),
                CHECK.check(Map.of(
                        "directory", "/srv", "format", "csv", "timezone", "Europe/Berlin", "sink.start", "earliest")));
    }

    @Test
    void saysWhatIsWrong() {
        Map<String, String> bad =
                Map.of("format", "xml", "felix.fileinstall.filename", "file:/conf/io.powermonitor.sink.file-attic.cfg");
        assertEquals(
                Readiness.invalid("io.powermonitor.sink.file-attic.cfg: format=xml: one of jsonl, csv"),
                new FileSink(bad, "/data").readiness());
    }

    @Test
    void needsADirectoryOnlyWhereTheGatewayHasNone() {
        assertEquals(Readiness.READY, new FileSink(Map.of(), "/data").readiness());
        assertEquals(
                Readiness.notConfigured("set directory in io.powermonitor.sink.file"),
                new FileSink(Map.of(), (String) null).readiness());
    }
}
