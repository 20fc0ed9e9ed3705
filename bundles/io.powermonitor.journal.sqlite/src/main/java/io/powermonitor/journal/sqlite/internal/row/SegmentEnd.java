package io.powermonitor.journal.sqlite.internal.row;

/**
 * A segment gets no more readings.
 *
 * @param segment its id
 * @param lastPosition of its last reading
 * @param lastAt stamp of that, in milliseconds: the latest in it
 */
public record SegmentEnd(long segment, long lastPosition, long lastAt) {}
