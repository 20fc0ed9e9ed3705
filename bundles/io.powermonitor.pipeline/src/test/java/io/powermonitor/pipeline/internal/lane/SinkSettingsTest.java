package io.powermonitor.pipeline.internal.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "felix.fileinstall.filename, file:/etc/pm/conf/io.powermonitor.sink.mqtt-main.cfg, mqtt-main",
        "felix.fileinstall.filename, file:/etc/pm/conf/org.example.sink-cloud.cfg, org.example.sink-cloud",
        "component.name, io.powermonitor.sink.file, file",
        "component.name, org.example.MySink, org.example.MySink",
        "other, x, sink-7"
    })
    void theNameFollowsFromTheFile(String key, String value, String name) {
        assertEquals(name, SinkSettings.of(Map.of(key, value, "service.id", 7L)).name());
        assertEquals(
                "own", SinkSettings.of(Map.of(key, value, "sink.name", "own")).name());
    }

    @Test
    void valuesMayBeTextsOrNumbers() {
        SinkSettings expected = new SinkSettings(
                "s", 5000, Duration.ofSeconds(1), Duration.ofSeconds(10), SinkSettings.Start.EARLIEST, "");
        assertEquals(
                expected,
                SinkSettings.of(Map.of(
                        "sink.name", "s",
                        "sink.batchSize", "5000",
                        "sink.lingerMillis", "1000",
                        "sink.timeoutMillis", " 10000 ",
                        "sink.start", "earliest")));
        assertEquals(
                expected,
                SinkSettings.of(Map.of(
                        "sink.name",
                        "s",
                        "sink.batchSize",
                        5000,
                        "sink.lingerMillis",
                        1000L,
                        "sink.timeoutMillis",
                        10_000,
                        "sink.start",
                        "earliest")));
    }

    @Test
    void defaults() {
        assertEquals(
                new SinkSettings("s", 100, Duration.ZERO, Duration.ofSeconds(30), SinkSettings.Start.NOW, ""),
                SinkSettings.of(Map.of("sink.name", "s", "someOtherKey", "x")));
    }

    @ParameterizedTest
    @CsvSource({
        "sink.batchSize, 0, sink.batchSize=0: a whole number from 1 to 100000",
        "sink.lingerMillis, -1, sink.lingerMillis=-1: a whole number from 0 to 3600000",
        "sink.timeoutMillis, 0, sink.timeoutMillis=0: a whole number from 1 to 3600000",
        "sink.start, tomorrow, 'sink.start=tomorrow: one of now, earliest'"
    })
    void problemsNameTheFile(String key, String value, String problem) {
        assertEquals(problem, SinkSettings.of(Map.of(key, value)).problem());
        assertEquals(
                "io.powermonitor.sink.mqtt-main.cfg: " + problem,
                SinkSettings.of(Map.of(
                                key,
                                value,
                                "felix.fileinstall.filename",
                                "file:/conf/io.powermonitor.sink.mqtt-main.cfg"))
                        .problem());
    }
}
