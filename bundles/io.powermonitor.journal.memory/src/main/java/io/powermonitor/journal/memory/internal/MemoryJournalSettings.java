package io.powermonitor.journal.memory.internal;

import java.util.List;
import java.util.Map;

import io.powermonitor.api.Journal;
import io.powermonitor.api.config.Problem;
import io.powermonitor.api.config.Settings;

/**
 * The configuration of the journal in memory.
 *
 * @param limitBytes how many bytes entries may take
 * @param problems what is wrong; the default is used there
 * @param unknownKeys keys that mean nothing
 */
record MemoryJournalSettings(long limitBytes, List<Problem> problems, List<Problem> unknownKeys) {

    static final String PID = "io.powermonitor.journal.memory";

    private static final String LIMIT_MEGABYTES = "limitMegabytes";
    private static final long MEGABYTE = 1_000_000;

    static MemoryJournalSettings of(Map<String, ?> properties) {
        Settings settings = new Settings(properties).known(List.of(Journal.DURABLE));
        long megabytes = settings.number(LIMIT_MEGABYTES, 8, 1, 1024);
        return new MemoryJournalSettings(megabytes * MEGABYTE, settings.problems(), settings.unknownKeys());
    }
}
