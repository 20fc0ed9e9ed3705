package io.powermonitor.sink.homeassistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What may stand in a document of Home Assistant's MQTT discovery, as far as a gateway of meters needs it. Sources: the documentation of
 * the integration MQTT (sections "MQTT Discovery", "Device discovery payload" and "Using availability topics"), of its sensor
 * ("Configuration variables"), and of the sensor entity for developers ("Available device classes", "Available state classes").
 */
public final class Vocabulary {

    private static final Set<String> NUMBERS = Set.of("measurement", "total", "total_increasing");
    private static final Set<String> COUNTERS = Set.of("total", "total_increasing");
    private static final Set<String> MEASURED = Set.of("measurement");

    /** The units and the state classes that a device class can have; {@code ""} is none. */
    private static final Map<String, Pair> CLASSES = Map.of(
            "power", new Pair(Set.of("mW", "W", "kW", "MW", "GW", "TW"), MEASURED),
            "energy", new Pair(Set.of("J", "kJ", "MJ", "GJ", "mWh", "Wh", "kWh", "MWh", "GWh", "TWh"), COUNTERS),
            "voltage", new Pair(Set.of("µV", "mV", "V", "kV", "MV"), MEASURED),
            "current", new Pair(Set.of("mA", "A"), MEASURED),
            "apparent_power", new Pair(Set.of("mVA", "VA", "kVA"), MEASURED),
            "power_factor", new Pair(Set.of("%", ""), MEASURED),
            "duration", new Pair(Set.of("d", "h", "min", "s", "ms", "µs"), NUMBERS),
            "", new Pair(Set.of(""), Set.of("", "measurement", "total", "total_increasing")));

    private static final Set<String> SHARED =
            Set.of("device", "origin", "state_topic", "availability", "availability_mode");

    private static final Set<String> OF_A_SENSOR = Set.of(
            "unique_id",
            "name",
            "value_template",
            "device_class",
            "unit_of_measurement",
            "state_class",
            "suggested_display_precision",
            "expire_after",
            "entity_category",
            "enabled_by_default");

    private record Pair(Set<String> units, Set<String> stateClasses) {}

    private Vocabulary() {}

    /** A topic where something is announced: prefix, component, node id, object id, config. */
    public static void checkTopic(String prefix, String topic) {
        assertTrue(
                topic.matches(prefix + "/(device/[a-zA-Z0-9_-]+|sensor/[a-zA-Z0-9_-]+/[a-zA-Z0-9_-]+)/config"), topic);
    }

    /** All of a device in one document. */
    public static void checkDevice(JsonNode document, boolean retainsStates) {
        Set<String> keys = new TreeSet<>(SHARED);
        keys.add("components");
        assertEquals(keys, names(document));
        checkShared(document);
        assertTrue(document.get("components").size() > 0);
        for (Map.Entry<String, JsonNode> component : document.get("components").properties()) {
            assertTrue(component.getKey().matches("\\w+"), component.getKey());
            assertEquals("sensor", component.getValue().path("platform").asText());
            Set<String> own = names(component.getValue());
            own.remove("platform");
            checkSensor(own, component.getValue(), retainsStates);
        }
    }

    /** One entity in its document. */
    public static void checkEntity(JsonNode document, boolean retainsStates) {
        checkShared(document);
        Set<String> own = names(document);
        assertTrue(own.containsAll(SHARED), own.toString());
        own.removeAll(SHARED);
        checkSensor(own, document, retainsStates);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void checkShared(JsonNode document) {
        JsonNode device = document.get("device");
        assertTrue(Set.of("identifiers", "name", "model", "sw_version", "via_device")
                .containsAll(names(device)));
        assertTrue(
                device.get("identifiers").isArray() && device.get("identifiers").size() == 1);
        assertTrue(device.get("name").isTextual());
        assertTrue(document.get("origin").get("name").isTextual(), "an origin is obligatory for devices");
        assertTrue(document.get("state_topic").isTextual());
        assertEquals("all", document.get("availability_mode").asText());
        assertTrue(document.get("availability").size() > 0);
        document.get("availability").forEach(one -> assertEquals(Set.of("topic"), names(one)));
    }

    private static void checkSensor(Set<String> keys, JsonNode sensor, boolean retainsStates) {
        String what = sensor.toString();
        assertTrue(OF_A_SENSOR.containsAll(keys), what);
        assertTrue(sensor.get("unique_id").asText().matches("[a-zA-Z0-9_-]+"), what);
        assertTrue(sensor.get("name").asText().length() > 0, what);
        assertTrue(sensor.get("value_template").asText().matches("\\{\\{ value_json\\.\\w+ }}"), what);
        Pair allowed = CLASSES.get(sensor.path("device_class").asText());
        assertTrue(allowed.units().contains(sensor.path("unit_of_measurement").asText()), what);
        assertTrue(allowed.stateClasses().contains(sensor.path("state_class").asText()), what);
        assertTrue(
                Set.of("", "diagnostic").contains(sensor.path("entity_category").asText()), what);
        assertTrue(
                sensor.path("enabled_by_default").isMissingNode()
                        || sensor.get("enabled_by_default").isBoolean(),
                what);
        assertTrue(
                sensor.path("suggested_display_precision").isMissingNode()
                        || sensor.get("suggested_display_precision").isInt(),
                what);
        assertEquals(retainsStates, sensor.path("expire_after").isMissingNode(), "never with retained states: " + what);
    }
}
