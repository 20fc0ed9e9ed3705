package io.powermonitor.sink.influx.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.api.config.Problem;

/** Checks {@code io.powermonitor.sink.influx-NAME.cfg} offline. */
public final class InfluxSinkCheck implements ConfigurationCheck {

    @Override
    public String pid() {
        return InfluxSink.PID;
    }

    @Override
    public List<Problem> check(Map<String, String> properties) {
        InfluxSettings.Parsed parsed = InfluxSettings.parse(properties);
        return Stream.concat(parsed.problems().stream(), parsed.unknownKeys().stream())
                .toList();
    }
}
