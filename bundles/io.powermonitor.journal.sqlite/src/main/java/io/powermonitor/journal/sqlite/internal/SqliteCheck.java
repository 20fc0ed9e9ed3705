package io.powermonitor.journal.sqlite.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.api.config.Problem;

/** Checks the journal's configuration file. */
public final class SqliteCheck implements ConfigurationCheck {

    @Override
    public String pid() {
        return SqliteSettings.PID;
    }

    @Override
    public List<Problem> check(Map<String, String> properties) {
        SqliteSettings settings = SqliteSettings.of(properties);
        return Stream.concat(settings.problems().stream(), settings.unknownKeys().stream())
                .toList();
    }
}
