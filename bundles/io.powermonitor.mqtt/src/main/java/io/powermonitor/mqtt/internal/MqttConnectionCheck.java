package io.powermonitor.mqtt.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.api.config.Problem;

/** Checks {@code io.powermonitor.mqtt-NAME.cfg} offline. */
public final class MqttConnectionCheck implements ConfigurationCheck {

    @Override
    public String pid() {
        return MqttConnectionComponent.PID;
    }

    @Override
    public List<Problem> check(Map<String, String> properties) {
        MqttSettings.Parsed parsed = MqttSettings.parse(properties);
        return Stream.concat(parsed.problems().stream(), parsed.unknownKeys().stream())
                .toList();
    }
}
