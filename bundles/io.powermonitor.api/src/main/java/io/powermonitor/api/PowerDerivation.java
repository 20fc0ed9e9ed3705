package io.powermonitor.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Turns counters into exact energy and honest power. A pure function: all memory is in the state, so an implementation can be
 * swapped between any two readings.
 */
@ProviderType
public interface PowerDerivation {

    /**
     * Derives one reading.
     *
     * @param meter what the configuration says now; may differ from what it said before
     * @param before the state after this meter's last reading; null when there was none
     * @param now the reading; its stamp is later than any before
     */
    Derived derive(MeterInfo meter, MeterState before, MeterReading now);
}
