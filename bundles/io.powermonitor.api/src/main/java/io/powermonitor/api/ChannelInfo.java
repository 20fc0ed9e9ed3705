package io.powermonitor.api;

import java.math.BigDecimal;

/**
 * What the configuration says about a channel.
 *
 * @param id stable id, such as {@code ch1}; never changes
 * @param label the name people gave it; may change at any time
 * @param kind what the counter counts
 * @param direction how absolute and polarized energy become import and export
 * @param multiplier applied to differences of the counter; positive, at most 4 decimal places
 * @param limitWatts the largest believable power, before the multiplier
 */
public record ChannelInfo(
        String id, String label, Kind kind, Direction direction, BigDecimal multiplier, double limitWatts) {

    /** What a channel's counter counts. */
    public enum Kind {
        /** Watt-seconds. */
        ENERGY,
        /** Pulses: a total of counts, no watts, and never part of a sum of energy. */
        PULSES,
        /** Nothing is connected: the channel is left out of measurements. */
        OFF
    }

    /** How the two counters of a channel become import (from the grid) and export (to the grid). */
    public enum Direction {
        /** Only consumes: import is the absolute energy, the polarized counter is ignored. */
        CONSUMPTION,
        /** The polarized counter counts export. */
        NET,
        /** The polarized counter counts import. */
        NET_INVERTED
    }
}
