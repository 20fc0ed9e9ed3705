package io.powermonitor.journal.sqlite.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.powermonitor.api.Journal;
import io.powermonitor.api.config.Problem;
import io.powermonitor.api.config.Settings;
import io.powermonitor.journal.sqlite.internal.store.StoreOptions;

/**
 * The configuration of the journal in a file.
 *
 * @param path of the file; empty for the one in the data directory
 * @param syncSeconds how often what was committed is forced to the disk; 0 for never
 * @param problems what is wrong; the default is used there
 * @param unknownKeys keys that mean nothing
 */
record SqliteSettings(
        Optional<Path> path,
        Limits limits,
        StoreOptions options,
        int syncSeconds,
        List<Problem> problems,
        List<Problem> unknownKeys) {

    static final String PID = "io.powermonitor.journal.sqlite";

    private static final long MEGABYTE = 1_000_000;
    private static final long MOST_MEGABYTES = 1_000_000;

    private enum Synchronous {
        NORMAL,
        FULL
    }

    static SqliteSettings of(Map<String, ?> properties) {
        Settings settings = new Settings(properties).known(List.of(Journal.DURABLE));
        Optional<Path> path = path(settings);
        int days = (int) settings.number("keepDays", 400, 1, 36_500);
        long keep = settings.number("keepMegabytes", 1000, 1, MOST_MEGABYTES);
        long limit = settings.number("limitMegabytes", Math.max(2000, keep), 2, MOST_MEGABYTES);
        if (limit < keep) {
            settings.problem("limitMegabytes", "no less than keepMegabytes, " + keep);
            limit = Math.max(2000, keep);
        }
        int minutes = (int) settings.number("keepMinuteDays", 400, 1, 36_500);
        int rollups = (int) settings.number("keepRollupDays", Math.max(3650, minutes), 1, 36_500);
        if (rollups < minutes) {
            settings.problem("keepRollupDays", "no less than keepMinuteDays, " + minutes);
            rollups = Math.max(3650, minutes);
        }
        boolean full = settings.choice("synchronous", Synchronous.NORMAL) == Synchronous.FULL;
        int sync = (int) settings.number("syncSeconds", 10, 0, 3600);
        return new SqliteSettings(
                path,
                new Limits(days, keep * MEGABYTE, limit * MEGABYTE, minutes, rollups),
                new StoreOptions(StoreOptions.PAGE_BYTES, full),
                full ? 0 : sync, // each commit is on the disk then
                settings.problems(),
                settings.unknownKeys());
    }

    private static Optional<Path> path(Settings settings) {
        String path = settings.text("path", "");
        try {
            return path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path).toAbsolutePath());
        } catch (InvalidPathException e) {
            settings.problem("path", "the path of a file");
            return Optional.empty();
        }
    }
}
