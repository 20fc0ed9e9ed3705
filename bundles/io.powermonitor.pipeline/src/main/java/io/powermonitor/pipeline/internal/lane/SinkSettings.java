package io.powermonitor.pipeline.internal.lane;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.powermonitor.api.MeasurementSink;
import io.powermonitor.api.config.ConfigurationSource;
import io.powermonitor.api.config.Problem;
import io.powermonitor.api.config.Settings;

/**
 * How a sink wants to be fed.
 *
 * @param name the key of its cursor
 * @param batchSize most measurements in one batch
 * @param linger how long a batch that is not full waits for more
 * @param timeout after which a write is interrupted
 * @param start where it begins when it is new
 * @param problem what is wrong with its properties, for people; empty when nothing is
 */
record SinkSettings(String name, int batchSize, Duration linger, Duration timeout, Start start, String problem) {

    /** Where a new sink begins. */
    enum Start {
        NOW,
        EARLIEST
    }

    private static final String FILE = "felix.fileinstall.filename";
    private static final String PREFIX = "io.powermonitor.sink.";
    private static final long HOUR_MILLIS = 3_600_000;

    /** @param properties the service's properties; values may be texts or numbers */
    static SinkSettings of(Map<String, ?> properties) {
        Settings settings = new Settings(properties);
        String name = ConfigurationSource.sinkName(properties, "sink-" + properties.get("service.id"));
        long batchSize = settings.number(MeasurementSink.BATCH_SIZE, 100, 1, 100_000);
        long linger = settings.number(MeasurementSink.LINGER_MILLIS, 0, 0, HOUR_MILLIS);
        long timeout = settings.number(MeasurementSink.TIMEOUT_MILLIS, 30_000, 1, HOUR_MILLIS);
        Start start = settings.choice(MeasurementSink.START, Start.NOW);
        return new SinkSettings(
                name,
                (int) batchSize,
                Duration.ofMillis(linger),
                Duration.ofMillis(timeout),
                start,
                problem(properties, settings.problems()));
    }

    private static String problem(Map<String, ?> properties, List<Problem> problems) {
        if (problems.isEmpty()) {
            return "";
        }
        String where = properties.containsKey(FILE)
                ? ConfigurationSource.of(properties, "").file() + ": "
                : "";
        return where + problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    }
}
