package io.powermonitor.api;

/**
 * What a derivation says about a reading that cannot be of the meter.
 *
 * @param reason why it cannot, naming who was known and who answers, for people; does not name the meter
 * @param after the meter's state with this reading held back: nothing is credited and no baseline moves, but it remembers what the
 *     other device says, so that it is known again
 * @param agreeing how many readings that were held back since the last one of the meter agree with each other, this one included
 */
public record HeldBack(String reason, MeterState after, int agreeing) {

    /** One damaged frame may look like another device; so many that agree are one. */
    public static final int ENOUGH = 3;

    /** Whether it is another device, and no damage. */
    public boolean certain() {
        return agreeing >= ENOUGH;
    }
}
