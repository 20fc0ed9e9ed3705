package io.powermonitor.pipeline.internal.meter;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

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
    <T> Optional<T> use(Function<PowerDerivation, T> call) {
        Bound bound = current;
        if (bound == null || !bound.gate.enter()) {
            return Optional.empty();
        }
        try {
            return Optional.of(call.apply(bound.derivation));
        } finally {
            bound.gate.leave();
        }
    }

    private record Bound(PowerDerivation derivation, Gate gate) {}
}
