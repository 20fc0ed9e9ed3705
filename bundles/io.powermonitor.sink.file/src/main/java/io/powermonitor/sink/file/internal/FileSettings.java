package io.powermonitor.sink.file.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.powermonitor.api.config.Problem;
import io.powermonitor.api.config.Settings;
import io.powermonitor.api.config.SinkKeys;
import io.powermonitor.format.CsvRows;
import io.powermonitor.format.JsonLines;
import io.powermonitor.format.RecordFormat;

/**
 * The settings of one file output.
 *
 * @param directory empty where neither the configuration nor the gateway names one
 * @param zone whose days the files are
 */
record FileSettings(Optional<Path> directory, RecordFormat format, ZoneId zone) {

    static final int BATCH_SIZE = 1000;

    /** What was read, and what was wrong with it: the settings are to be used only where nothing is. */
    record Parsed(FileSettings settings, List<Problem> problems, List<Problem> unknownKeys) {}

    /** @param dataDirectory the gateway's; null when it has none */
    static Parsed parse(Map<String, ?> properties, String dataDirectory) {
        Settings settings = new Settings(properties);
        String byDefault = dataDirectory == null
                ? ""
                : Path.of(dataDirectory, "measurements").toString();
        FileSettings parsed = new FileSettings(
                directory(settings, byDefault),
                settings.choice("format", Format.JSONL).records(),
                zone(settings));
        SinkKeys.check(settings, 1000);
        return new Parsed(parsed, new ArrayList<>(settings.problems()), settings.unknownKeys());
    }

    private enum Format {
        JSONL,
        CSV;

        RecordFormat records() {
            return this == CSV ? new CsvRows() : new JsonLines();
        }
    }

    private static Optional<Path> directory(Settings settings, String byDefault) {
        String directory = settings.text("directory", byDefault);
        try {
            return directory.isEmpty() ? Optional.empty() : Optional.of(Path.of(directory));
        } catch (InvalidPathException e) {
            settings.problem("directory", "the path of a directory");
            return Optional.empty();
        }
    }

    private static ZoneId zone(Settings settings) {
        String zone = settings.text("timezone", "");
        try {
            return zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException e) {
            settings.problem("timezone", "a time zone such as Europe/Berlin or UTC");
            return ZoneId.systemDefault();
        }
    }
}
