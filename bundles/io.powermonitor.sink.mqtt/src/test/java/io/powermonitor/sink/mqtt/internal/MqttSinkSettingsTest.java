package io.powermonitor.sink.mqtt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.api.config.Problem;

class MqttSinkSettingsTest {

    private static final String BARE =
            "another topic than power, whose subscribers expect the live messages of channels alone";

    private final ConfigurationCheck check = ServiceLoader.load(ConfigurationCheck.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(candidate -> candidate.pid().equals("io.powermonitor.sink.mqtt"))
            .findFirst()
            .orElseThrow();

    @Test
    void acceptsWhatIsShippedAndWhatTheLaneWants() {
        assertEquals(List.of(), check.check(Map.of()));
        assertEquals(
                List.of(),
                check.check(Map.of(
                        "enabled", "F",
                        "topic", "power-demo",
                        "sink.name", "x",
                        "sink.batchSize", "1",
                        "sink.lingerMillis", "0",
                        "sink.timeoutMillis", "5000",
                        "sink.start", "earliest")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "enabled=yes | one of 1, t, true, 0, f, false",
                "qos=2 | a whole number from 0 to 1",
                "topic=power/# | a topic without the wildcards + and #",
                "documentTopic=+/x | a topic without the wildcards + and #",
                "historyTopic=power | " + BARE,
                "documentTopic=power | " + BARE,
                "documentTopic=power/history | another topic than historyTopic",
                "compatible=false | true, or compatible=true: else nothing would be published",
                "sink.start=never | one of now, earliest",
                "sink.batchSize=0 | a whole number from 1 to 100000"
            })
    void namesProblems(String pair, String valid) {
        Map<String, String> properties = new HashMap<>();
        properties.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));

        assertEquals(
                List.of(valid),
                check.check(properties).stream().map(Problem::valid).toList());
    }

    @Test
    void namesUnknownKeys() {
        List<Problem> problems = check.check(Map.of("topics", "power"));

        assertEquals("topics", problems.get(0).key());
    }
}
