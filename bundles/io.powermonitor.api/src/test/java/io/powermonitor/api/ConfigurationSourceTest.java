package io.powermonitor.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.config.ConfigurationSource;

class ConfigurationSourceTest {

    private static final String PID = "io.powermonitor.mqtt";

    @ParameterizedTest
    @CsvSource({
        "file:/etc/conf/io.powermonitor.mqtt-main.cfg, , io.powermonitor.mqtt-main.cfg, main",
        "file:/a%20b/io.powermonitor.mqtt-K%C3%BCche.cfg, , io.powermonitor.mqtt-Küche.cfg, Küche",
        "file:/c/io.powermonitor.mqtt-a+b-c.cfg, , io.powermonitor.mqtt-a+b-c.cfg, a+b-c",
        ", io.powermonitor.mqtt~attic, io.powermonitor.mqtt~attic, attic",
        ", , io.powermonitor.mqtt, ''"
    })
    void knowsFileAndName(String file, String servicePid, String expectedFile, String expectedName) {
        Map<String, Object> properties = new HashMap<>();
        put(properties, "felix.fileinstall.filename", file);
        put(properties, "service.pid", servicePid);
        assertEquals(new ConfigurationSource(expectedFile, expectedName), ConfigurationSource.of(properties, PID));
    }

    @ParameterizedTest
    @CsvSource({
        "archive, file:/c/io.powermonitor.sink.file-attic.cfg, , archive",
        " , file:/c/io.powermonitor.sink.file-attic.cfg, , file-attic",
        " , file:/c/example.graphite-main.cfg, , example.graphite-main",
        " , , io.powermonitor.sink.file, file",
        " , , , sink-7"
    })
    void namesASink(String given, String file, String component, String expected) {
        Map<String, Object> properties = new HashMap<>();
        put(properties, MeasurementSink.NAME, given);
        put(properties, "felix.fileinstall.filename", file);
        put(properties, "component.name", component);
        assertEquals(expected, ConfigurationSource.sinkName(properties, "sink-7"));
    }

    private static void put(Map<String, Object> properties, String key, String value) {
        if (value != null) {
            properties.put(key, value);
        }
    }
}
