package io.powermonitor.sink.homeassistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.Readiness;
import io.powermonitor.mqtt.MqttConnection;

class HomeAssistantSettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway       | my house  | gateway=my house: up to 64 letters, digits, - and _",
                "prefix        | ha/#      | prefix=ha/#: a topic without the wildcards + and #, and without / at its ends",
                "topic         | /power    | topic=/power: a topic without the wildcards + and #, and without / at its ends",
                "statusTopic   | +/status  | statusTopic=+/status: a topic without the wildcards + and #, and without / at its ends",
                "form          | new       | form=new: one of device, entity",
                "powerSeconds  | 0         | powerSeconds=0: a whole number from 1 to 3600",
                "energySeconds | 200       | expireSeconds=: 0 for never, or at least 400: a state is repeated each energySeconds=200",
                "retain        | maybe     | retain=maybe: one of 1, t, true, 0, f, false",
                "sink.start    | later     | sink.start=later: one of now, earliest",
                "colour        | red       | colour=red: unknown key",
            })
    void whatIsWrongIsNamedWithWhatWouldBeValid(String key, String value, String problem) {
        String found = new HomeAssistantCheck()
                .check(Map.of(key, value)).stream().map(Object::toString).collect(Collectors.joining("; "));
        assertTrue(found.startsWith(problem), found);
    }

    @Test
    void theDefaultsAreValidAndDescribedForTools() {
        assertEquals(List.of(), new HomeAssistantCheck().check(Map.of()));
        Set<String> described = Arrays.stream(HomeAssistantConfig.class.getDeclaredMethods())
                .map(method -> method.getName())
                .collect(Collectors.toSet());
        HomeAssistantSettings.Parsed parsed = HomeAssistantSettings.parse(Map.of("nobodyKnows", "1"));
        String valid = parsed.unknownKeys().get(0).toString();
        Set<String> known = new HashSet<>(
                Arrays.asList(valid.substring(valid.indexOf("valid are: ") + 11).split(", ")));
        known.removeIf(key -> key.startsWith("sink."));
        assertEquals(known, described);
    }

    @Test
    void aSinkThatIsOffOrWrongTakesNoConnection() {
        Later time = new Later();
        for (Map<String, Object> settings : List.<Map<String, Object>>of(Map.of("enabled", "f"), Map.of("form", "x"))) {
            HomeAssistantSink sink = new HomeAssistantSink(
                    settings,
                    new HomeAssistantSink.Surroundings(
                            "1", "1", Optional::empty, () -> {}, time, time.table(), new Random(1)));
            sink.addConnection(null, Map.of(MqttConnection.NAME, "main")); // would fail if it were touched
            assertTrue(Set.of(Readiness.State.OFF, Readiness.State.INVALID)
                    .contains(sink.readiness().state()));
        }
    }
}
