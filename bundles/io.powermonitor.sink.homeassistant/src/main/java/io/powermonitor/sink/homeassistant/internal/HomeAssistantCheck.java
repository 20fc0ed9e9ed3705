package io.powermonitor.sink.homeassistant.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.api.config.Problem;

/** Checks {@code io.powermonitor.sink.homeassistant-NAME.cfg} offline. */
public final class HomeAssistantCheck implements ConfigurationCheck {

    @Override
    public String pid() {
        return HomeAssistantSink.PID;
    }

    @Override
    public List<Problem> check(Map<String, String> properties) {
        HomeAssistantSettings.Parsed parsed = HomeAssistantSettings.parse(properties);
        return Stream.concat(parsed.problems().stream(), parsed.unknownKeys().stream())
                .toList();
    }
}
