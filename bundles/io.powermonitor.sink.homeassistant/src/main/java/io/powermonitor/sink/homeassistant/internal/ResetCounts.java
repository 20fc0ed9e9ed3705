package io.powermonitor.sink.homeassistant.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.powermonitor.api.Batch;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.Quality;

/** How often each meter began a new count since this was made. A batch that comes again is not counted again. Thread-safe. */
final class ResetCounts {

    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, Instant> newest = new HashMap<>();

    /** @param batch a live one */
    synchronized void count(Batch batch) {
        for (Entry entry : batch.entries()) {
            Measurement measurement = entry.measurement();
            Instant before = newest.getOrDefault(measurement.meter(), Instant.MIN);
            if (measurement.at().isAfter(before)) {
                newest.put(measurement.meter(), measurement.at());
                counts.merge(measurement.meter(), measurement.quality() == Quality.RESET ? 1L : 0L, Long::sum);
            }
        }
    }

    synchronized long of(String meter) {
        return counts.getOrDefault(meter, 0L);
    }
}
