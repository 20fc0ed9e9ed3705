package io.powermonitor.journal.memory.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.api.config.Problem;

/** Checks the journal's configuration file. */
public final class MemoryJournalCheck implements ConfigurationCheck {

    @Override
    public String pid() {
        return MemoryJournalSettings.PID;
    }

    @Override
    public List<Problem> check(Map<String, String> properties) {
        MemoryJournalSettings settings = MemoryJournalSettings.of(properties);
        return Stream.concat(settings.problems().stream(), settings.unknownKeys().stream())
                .toList();
    }
}
