package io.powermonitor.journal.sqlite.internal.row;

import java.util.List;

import io.powermonitor.api.Identity;

/**
 * What consecutive readings of one meter share, and the values their differences refer to.
 *
 * @param firstAt stamp of its first reading, in milliseconds
 * @param identity who the meter said it was; null where readings are not kept
 * @param seconds the meter's own seconds in its first reading
 * @param secondsBits the width of those; 0 where readings are not kept
 */
public record Segment(
        long id,
        String meter,
        long firstPosition,
        long firstAt,
        Identity identity,
        long seconds,
        int secondsBits,
        List<SegmentChannel> channels) {}
