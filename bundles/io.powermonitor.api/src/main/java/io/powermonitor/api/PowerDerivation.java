package io.powermonitor.api;

import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Turns counters into exact energy and honest power. A pure function: all memory is in the state, so an implementation can be
 * swapped between any two readings.
 */
@ProviderType
public interface PowerDerivation {

    /**
     * Whether a reading has to be held back, because it cannot be of the meter that the state is about: another device answers, with
     * another identity, or with a counter history that does not fit where the identity says nothing. To be asked before {@link
     * #derive}, which is not to get such a reading.
     *
     * @param meter what the configuration says now
     * @param before the state after this meter's last reading, held back or not
     * @param now the reading
     * @return empty when the reading can be of the meter
     */
    Optional<HeldBack> holdsBack(MeterInfo meter, MeterState before, MeterReading now);

    /**
     * Goes on with another device, whatever its identity says: totals go on from what they are, and nothing is credited for the
     * change.
     *
     * @param meter what the configuration says now
     * @param before the state after this meter's last reading, held back or not
     * @param now the first reading of the other device
     */
    Derived exchange(MeterInfo meter, MeterState before, MeterReading now);

    /**
     * Derives one reading. One of another identity is taken as the first of another device, as in {@link #exchange}.
     *
     * @param meter what the configuration says now; may differ from what it said before
     * @param before the state after this meter's last reading; null when there was none
     * @param now the reading; its stamp is later than any before
     */
    Derived derive(MeterInfo meter, MeterState before, MeterReading now);
}
