package io.powermonitor.api;

/**
 * A measurement's place in the journal.
 *
 * @param position greater than that of every entry before it; gaps are possible
 */
public record Entry(long position, Measurement measurement) {}
