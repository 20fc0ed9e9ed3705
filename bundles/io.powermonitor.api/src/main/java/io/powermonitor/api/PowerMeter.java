package io.powermonitor.api;

import java.util.function.Consumer;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A meter that emits readings, offered as a service by a driver. There is no open or close: a meter works while its service is
 * registered, without its hardware too, and recovers by itself.
 *
 * <p>Threads: {@link #info} and {@link #status} may be called by any thread and return at once.
 */
@ConsumerType
public interface PowerMeter {

    /** Service property: the meter's id. */
    String ID = "meter.id";

    MeterInfo info();

    MeterStatus status();

    /**
     * Has the listener called with every reading, one at a time and in order, on the meter's own reader thread. The listener is the
     * pipeline's: it is quick and never throws.
     */
    Subscription subscribe(Consumer<MeterReading> listener);
}
