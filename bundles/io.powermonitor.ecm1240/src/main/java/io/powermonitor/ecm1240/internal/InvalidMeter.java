package io.powermonitor.ecm1240.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterStatus;
import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.api.PowerMeter;
import io.powermonitor.api.Subscription;

/**
 * Stands for a line that cannot work as it is configured, so that people see it and why.
 *
 * @param reason file, key, value and what would be valid
 */
record InvalidMeter(MeterInfo info, String reason) implements PowerMeter {

    @Override
    public MeterStatus status() {
        return new MeterStatus(State.INVALID, reason, Map.of(), List.of());
    }

    @Override
    public Subscription subscribe(Consumer<MeterReading> listener) {
        return () -> {
            // there is nothing to end: it never had a reading
        };
    }
}
