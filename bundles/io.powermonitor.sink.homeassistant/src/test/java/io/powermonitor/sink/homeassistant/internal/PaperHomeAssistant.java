package io.powermonitor.sink.homeassistant.internal;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What Home Assistant makes of messages, by its documentation: MQTT discovery (what appears, stays and goes), availability, and the
 * recorder's sums of sensors of the state class total_increasing. Told every message by whoever listens for it. Not thread-safe.
 */
public final class PaperHomeAssistant {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BigDecimal RESET_BELOW = new BigDecimal("0.9");

    private final String prefix;
    private final Map<String, Sensor> registry = new TreeMap<>();
    private final Map<String, Set<String>> announcedAt = new HashMap<>();
    private final Set<String> migrating = new HashSet<>();
    private final Map<String, String> availability = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();

    /** A sensor that is there. */
    public static final class Sensor {

        private String topic;
        private JsonNode config;
        private String value = "unknown";
        private String state = "unknown";
        private BigDecimal first;
        private BigDecimal recorded;
        private BigDecimal sum = BigDecimal.ZERO;
        private int changes;

        /** How it was announced, with what is said of its device. */
        public JsonNode config() {
            return config;
        }

        /** What is shown. */
        public String state() {
            return state;
        }

        /** The first number that was recorded, from which on it counts; null before it. */
        public BigDecimal first() {
            return first;
        }

        /** What the recorder's long-term statistics say was counted. */
        public BigDecimal sum() {
            return sum;
        }

        /** How many rows the recorder's database has of it. */
        public int changes() {
            return changes;
        }

        /** Shown, and recorded. */
        private void becomes(String shown) {
            changes += shown.equals(state) ? 0 : 1;
            state = shown;
            if (shown.startsWith("un") || !config.path("state_class").asText().equals("total_increasing")) {
                return;
            }
            BigDecimal number = new BigDecimal(shown);
            first = first == null ? number : first;
            if (recorded != null) {
                boolean reset = number.compareTo(recorded.multiply(RESET_BELOW)) < 0;
                sum = sum.add(reset ? number : number.subtract(recorded));
            }
            recorded = number;
        }
    }

    public PaperHomeAssistant(String prefix) {
        this.prefix = prefix;
    }

    /** What it subscribes to, is told here. */
    public void arrives(String topic, byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        if (topic.startsWith(prefix + "/") && topic.endsWith("/config")) {
            try {
                discovers(topic, text);
            } catch (IOException e) {
                complaints.add(topic + ": " + e);
            }
        } else if (text.equals("online") || text.equals("offline")) {
            availability.put(topic, text);
            showAll();
        } else if (text.startsWith("{")) {
            shows(topic, text);
        } else if (text.isEmpty()) {
            availability.remove(topic);
            showAll();
        }
    }

    private void discovers(String topic, String text) throws IOException {
        Set<String> before = announcedAt.getOrDefault(topic, Set.of());
        if (text.isEmpty()) {
            before.forEach(id -> remove(topic, id));
            announcedAt.remove(topic);
            migrating.remove(topic);
            return;
        }
        JsonNode document = JSON.readTree(text);
        if (document.path("migrate_discovery").asBoolean()) {
            migrating.add(topic);
            return;
        }
        Set<String> now = new TreeSet<>(before);
        if (topic.startsWith(prefix + "/device/")) {
            ObjectNode shared = document.deepCopy();
            shared.remove("components");
            for (Map.Entry<String, JsonNode> component :
                    document.path("components").properties()) {
                if (component.getValue().size() == 1 && component.getValue().has("platform")) {
                    String id = idOf(topic, component.getKey());
                    remove(topic, id);
                    now.remove(id);
                } else {
                    now.add(announced(topic, component.getKey(), shared.deepCopy(), component.getValue()));
                }
            }
        } else {
            now.add(announced(topic, "", JSON.createObjectNode(), document));
        }
        announcedAt.put(topic, now);
    }

    private String idOf(String topic, String key) {
        return registry.entrySet().stream()
                .filter(one -> one.getValue().topic.equals(topic)
                        && one.getValue().config.path("key").asText().equals(key))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private String announced(String topic, String key, ObjectNode config, JsonNode component) {
        config.setAll((ObjectNode) component);
        config.put("key", key);
        String id = config.path("unique_id").asText();
        Sensor sensor = registry.computeIfAbsent(id, any -> new Sensor());
        if (sensor.topic != null && !sensor.topic.equals(topic) && !migrating.contains(sensor.topic)) {
            complaints.add(id + " is announced at " + topic + " and at " + sensor.topic);
        }
        sensor.topic = topic;
        sensor.config = config;
        return id;
    }

    private void remove(String topic, String id) {
        Sensor sensor = registry.get(id);
        if (sensor != null && sensor.topic.equals(topic) && !migrating.contains(topic)) {
            registry.remove(id);
        }
    }

    private void shows(String topic, String text) {
        JsonNode document;
        try {
            document = JSON.readTree(text);
        } catch (IOException e) {
            complaints.add(topic + ": " + e);
            return;
        }
        registry.forEach((id, sensor) -> {
            if (sensor.config.path("state_topic").asText().equals(topic)) {
                String template = sensor.config.path("value_template").asText();
                String key = template.replaceFirst("^\\{\\{ value_json\\.(\\w+) }}$", "$1");
                JsonNode value = document.get(key);
                if (value == null) {
                    complaints.add(id + ": '" + template + "' finds nothing in " + text);
                } else {
                    sensor.value = value.isNull() ? "unknown" : value.asText();
                    sensor.becomes(isAvailable(id) ? sensor.value : "unavailable");
                }
            }
        });
    }

    private void showAll() {
        registry.forEach((id, sensor) -> sensor.becomes(isAvailable(id) ? sensor.value : "unavailable"));
    }

    /** Whether the sensor is not shown as unavailable. */
    public boolean isAvailable(String id) {
        JsonNode topics = registry.get(id).config.path("availability");
        for (JsonNode topic : topics) {
            if (!"online".equals(availability.get(topic.path("topic").asText()))) {
                return false;
            }
        }
        return true;
    }

    /** It starts anew: what is shown is gone, what is in its databases is not. */
    public void restarts() {
        availability.clear();
        registry.values().forEach(sensor -> {
            sensor.value = "unknown";
            sensor.state = "unknown";
        });
    }

    /** All sensors by their unique ids. */
    public Map<String, Sensor> sensors() {
        return registry;
    }

    public Sensor sensor(String id) {
        Sensor sensor = registry.get(id);
        if (sensor == null) {
            throw new AssertionError("no " + id + " among " + registry.keySet());
        }
        return sensor;
    }

    /** What it would write to its log. */
    public List<String> complaints() {
        return complaints;
    }
}
