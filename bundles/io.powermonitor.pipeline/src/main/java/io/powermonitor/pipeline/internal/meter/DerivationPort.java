package io.powermonitor.pipeline.internal.meter;

import java.time.Duration;
import java.util.Optional;

import io.powermonitor.api.Derived;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.PowerDerivation;
import io.powermonitor.pipeline.internal.service.Gate;

/** The derivation, which may come and go. It never goes in the middle of a reading. */
public final class DerivationPort {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private volatile Bound current;

    public void bind(PowerDerivation derivation) {
        current = new Bound(derivation, new Gate());
    }

    /** Returns when no call is under way. */
    public void unbind(PowerDerivation derivation) {
        Bound bound = current;
        if (bound != null && bound.derivation == derivation) {
            current = null;
            bound.gate.close(LONGEST_WAIT);
        }
    }

    /** Empty while there is no derivation. */
    Optional<Derived> derive(MeterInfo meter, MeterState before, MeterReading now) {
        Bound bound = current;
        if (bound == null || !bound.gate.enter()) {
            return Optional.empty();
        }
        try {
            return Optional.of(bound.derivation.derive(meter, before, now));
        } finally {
            bound.gate.leave();
        }
    }

    private record Bound(PowerDerivation derivation, Gate gate) {}
}
