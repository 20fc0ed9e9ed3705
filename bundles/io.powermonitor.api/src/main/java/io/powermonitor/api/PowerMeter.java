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

    /**
     * Tells who the meter was when it was last read, in an earlier run too, or who was accepted in its place. A hint for a driver
     * that hears several devices and has to choose one; others ignore it. By any thread; returns at once.
     */
    default void known(Identity identity) {
        // Most drivers have nothing to choose.
    }
}
