package io.powermonitor.api;

import java.time.Duration;
import java.util.Optional;

/** New measurements for a viewer: bounded, and the oldest are dropped when the viewer is slow. Delivery is a sink's task. */
public interface Feed extends AutoCloseable {

    /** The next measurement; empty when none came in time. */
    Optional<Measurement> next(Duration timeout) throws InterruptedException;

    /** How many this viewer missed. */
    long dropped();

    /** Ends it. Idempotent, never throws. */
    @Override
    void close();
}
