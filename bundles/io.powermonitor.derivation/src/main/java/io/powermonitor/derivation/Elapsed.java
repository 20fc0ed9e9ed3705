package io.powermonitor.derivation;

import java.time.Duration;
import java.util.Optional;

import io.powermonitor.api.Moment;

/** Time that passed by our own clocks. */
final class Elapsed {

    private Elapsed() {}

    /** Seconds, 0 or more; NaN when neither clock can tell. */
    static double seconds(Moment earlier, Moment now) {
        Optional<Duration> passed = now.since(earlier);
        if (passed.isEmpty()) {
            return Double.NaN;
        }
        return Math.max(0, passed.get().getSeconds() + passed.get().getNano() / 1e9);
    }
}
