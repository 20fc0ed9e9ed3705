package io.powermonitor.sink.mqtt.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.api.config.Problem;

/** Checks {@code io.powermonitor.sink.mqtt-NAME.cfg} offline. */
public final class MqttSinkCheck implements ConfigurationCheck {

    @Override
    public String pid() {
        return MqttSink.PID;
    }

    @Override
    public List<Problem> check(Map<String, String> properties) {
        MqttSinkSettings.Parsed parsed = MqttSinkSettings.parse(properties);
        return Stream.concat(parsed.problems().stream(), parsed.unknownKeys().stream())
                .toList();
    }
}
