package io.powermonitor.mqtt.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.powermonitor.mqtt.Publication;

/** Settings and messages as tests want them. */
final class Connections {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    static final Arrivals NOTHING_COMES = (topic, payload, retained) -> {
        throw new AssertionError(topic);
    };

    /** As shipped, but without pauses that only make tests longer. */
    static final Timing TIMING = timing(Duration.ofSeconds(10), Duration.ofSeconds(10));

    private Connections() {}

    static Timing timing(Duration connect, Duration acknowledge) {
        return new Timing(
                connect,
                connect,
                acknowledge,
                Duration.ofSeconds(10),
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofMillis(10),
                Duration.ofMillis(100));
    }

    /** @param more keys and values by turns */
    static MqttSettings settings(String url, String... more) {
        Map<String, String> properties = new LinkedHashMap<>(Map.of("url", url, "clientId", "meter-room"));
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        MqttSettings.Parsed parsed = MqttSettings.parse(properties);
        if (!parsed.problems().isEmpty()) {
            throw new IllegalArgumentException(parsed.problems().toString());
        }
        return parsed.settings();
    }

    static List<Publication> message(String topic, String payload) {
        return List.of(publication(topic, payload, 1));
    }

    static Publication publication(String topic, String payload, int qos) {
        return new Publication(topic, payload.getBytes(StandardCharsets.UTF_8), qos, false);
    }

    /** The threads that belong to connections. */
    static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("MQTT ") || name.startsWith("mqtt-"))
                .sorted()
                .toList();
    }
}
