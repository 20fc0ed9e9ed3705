package io.powermonitor.pipeline.internal;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two clocks.
 *
 * @param wall for stamps; may be wrong and may jump
 * @param nanos for ages: {@link System#nanoTime()}
 */
public record Clocks(InstantSource wall, LongSupplier nanos) {

    public static Clocks ofTheSystem() {
        return new Clocks(InstantSource.system(), System::nanoTime);
    }
}
