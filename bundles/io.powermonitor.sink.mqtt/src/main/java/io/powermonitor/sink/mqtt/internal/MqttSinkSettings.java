package io.powermonitor.sink.mqtt.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.powermonitor.api.config.Problem;
import io.powermonitor.api.config.Settings;
import io.powermonitor.api.config.SinkKeys;

/**
 * The settings of one MQTT sink.
 *
 * @param enabled whether it wants measurements
 * @param connection name of the MQTT connection
 * @param qos 0 or 1, of live messages
 * @param compatible whether the predecessor's messages are sent, one per channel
 * @param document whether a JSON document per meter is sent
 * @param documentTopic in which {@code {meter}} stands for the meter's id
 * @param history whether late measurements are sent at all
 * @param historyTopic for the predecessor's messages that are late
 * @param timeout after which the lane gives up a write
 */
record MqttSinkSettings(
        boolean enabled,
        String connection,
        String topic,
        int qos,
        boolean retain,
        boolean compatible,
        boolean document,
        String documentTopic,
        boolean documentRetain,
        boolean history,
        String historyTopic,
        Duration timeout) {

    /** What was read, and what was wrong with it: the settings are to be used only where nothing is. */
    record Parsed(MqttSinkSettings settings, List<Problem> problems, List<Problem> unknownKeys) {}

    static Parsed parse(Map<String, ?> properties) {
        Settings settings = new Settings(properties);
        String topic = settings.text("topic", "power");
        MqttSinkSettings parsed = new MqttSinkSettings(
                settings.flag("enabled", true),
                settings.text("connection", "main"),
                topic,
                (int) settings.number("qos", 1, 0, 1),
                settings.flag("retain", false),
                settings.flag("compatible", true),
                settings.flag("document", false),
                settings.text("documentTopic", topic + "/{meter}/measurement"),
                settings.flag("documentRetain", false),
                settings.flag("history", true),
                settings.text("historyTopic", topic + "/history"),
                SinkKeys.check(settings, 1_000));
        parsed.checkTopics(settings);
        return new Parsed(parsed, settings.problems(), settings.unknownKeys());
    }

    private void checkTopics(Settings settings) {
        Map<String, String> topics =
                Map.of("topic", topic, "documentTopic", documentTopic, "historyTopic", historyTopic);
        for (String key : List.of("topic", "documentTopic", "historyTopic")) {
            String value = topics.get(key);
            boolean derived = !settings.has(key) && !key.equals("topic"); // from topic, which is named
            if (!derived && (value.contains("+") || value.contains("#") || value.indexOf('\0') >= 0)) {
                settings.problem(key, "a topic without the wildcards + and #");
            }
        }
        if (!compatible && !document) {
            settings.problem("document", "true, or compatible=true: else nothing would be published");
        }
        List<String> others = new ArrayList<>(List.of("documentTopic", "historyTopic"));
        others.removeIf(key -> !topics.get(key).equals(topic));
        others.forEach(key -> settings.problem(
                key, "another topic than " + topic + ", whose subscribers expect the live messages of channels alone"));
        if (documentTopic.equals(historyTopic)) {
            settings.problem("documentTopic", "another topic than historyTopic");
        }
    }
}
