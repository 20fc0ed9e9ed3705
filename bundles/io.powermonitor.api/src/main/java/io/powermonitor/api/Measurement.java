package io.powermonitor.api;

import java.time.Instant;
import java.util.List;

/**
 * What is known about one meter at one moment: one reading, derived.
 *
 * @param meter the meter's id
 * @param at stamp, whole milliseconds, strictly increasing per meter
 * @param replayed whether it comes from a recording: such a measurement is never live
 * @param volts AC voltage
 * @param quality the frame's verdict
 * @param intervalSeconds the meter's own seconds since the last reading that gave watts; NaN where no watts can be known
 * @param channels those that are not switched off, in the order users know them
 */
public record Measurement(
        String meter,
        Instant at,
        boolean replayed,
        double volts,
        Quality quality,
        double intervalSeconds,
        List<ChannelMeasurement> channels) {}
