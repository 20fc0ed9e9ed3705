package io.powermonitor.pipeline.internal.lane;

import java.util.Map;

import io.powermonitor.api.MeasurementSink;
import io.powermonitor.api.Readiness;
import io.powermonitor.pipeline.internal.service.Rank;
import io.powermonitor.pipeline.internal.service.Ranked;

/** A sink that is there. */
record SinkOffer(MeasurementSink sink, SinkSettings settings, Rank rank) implements Ranked {

    static SinkOffer of(MeasurementSink sink, Map<String, ?> properties) {
        return new SinkOffer(sink, SinkSettings.of(properties), Rank.of(properties));
    }

    @Override
    public String key() {
        return settings.name();
    }

    /** Whether it wants measurements, and may have them. */
    Readiness readiness() {
        if (!settings.problem().isEmpty()) {
            return Readiness.invalid(settings.problem());
        }
        try {
            return sink.readiness();
        } catch (RuntimeException | LinkageError e) {
            return Readiness.invalid("it cannot say whether it is ready: " + e);
        }
    }

    boolean ready() {
        return readiness().state() == Readiness.State.READY;
    }
}
