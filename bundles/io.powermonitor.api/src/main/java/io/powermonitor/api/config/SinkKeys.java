package io.powermonitor.api.config;

import java.time.Duration;
import java.util.List;

import io.powermonitor.api.MeasurementSink;

/** The keys that every sink takes beside its own: how its lane is to feed it. The pipeline reads them; a sink only checks them. */
public final class SinkKeys {

    private static final long HOUR_MILLIS = 3_600_000;

    private SinkKeys() {}

    /**
     * Notes what is wrong with them.
     *
     * @param leastTimeoutMillis the shortest time-out that the sink can do with
     * @return after which a write is interrupted
     */
    public static Duration check(Settings settings, long leastTimeoutMillis) {
        settings.known(List.of(MeasurementSink.NAME));
        settings.number(MeasurementSink.BATCH_SIZE, 100, 1, 100_000);
        settings.number(MeasurementSink.LINGER_MILLIS, 0, 0, HOUR_MILLIS);
        String start = settings.text(MeasurementSink.START, MeasurementSink.START_NOW);
        if (!List.of(MeasurementSink.START_NOW, MeasurementSink.START_EARLIEST).contains(start)) {
            settings.problem(MeasurementSink.START, "one of now, earliest");
        }
        return Duration.ofMillis(
                settings.number(MeasurementSink.TIMEOUT_MILLIS, 30_000, leastTimeoutMillis, HOUR_MILLIS));
    }
}
