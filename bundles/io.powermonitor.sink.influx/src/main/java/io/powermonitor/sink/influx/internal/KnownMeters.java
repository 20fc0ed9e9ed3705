package io.powermonitor.sink.influx.internal;

import java.util.HashMap;
import java.util.Map;

import io.powermonitor.api.Batch;
import io.powermonitor.api.MeterInfo;

/**
 * What was last known about each meter, so that the late measurements of a meter that has been removed go on in its own series. Not
 * thread-safe.
 */
final class KnownMeters {

    private final Map<String, MeterInfo> meters = new HashMap<>();

    void update(Batch batch) {
        meters.putAll(batch.meters());
    }

    /** Null when nothing was ever known. */
    MeterInfo info(String meter) {
        return meters.get(meter);
    }
}
