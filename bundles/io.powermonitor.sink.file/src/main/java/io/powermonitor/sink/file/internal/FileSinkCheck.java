package io.powermonitor.sink.file.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.api.config.Problem;

/** Checks {@code io.powermonitor.sink.file-NAME.cfg} offline. */
public final class FileSinkCheck implements ConfigurationCheck {

    @Override
    public String pid() {
        return FileSink.PID;
    }

    @Override
    public List<Problem> check(Map<String, String> properties) {
        FileSettings.Parsed parsed = FileSettings.parse(properties, null);
        return Stream.concat(parsed.problems().stream(), parsed.unknownKeys().stream())
                .toList();
    }
}
