package io.powermonitor.journal.sqlite.internal.store;

/** Positions that were given out while the disk could not be written, and whose readings did not fit into memory. */
public record Gap(long firstPosition, long lastPosition) {}
