package io.powermonitor.journal.sqlite.internal.rollup;

import io.powermonitor.api.Resolution;

/** The lengths of time that rollups are kept of. Each is a multiple of the one before. */
public enum Level {
    MINUTE(60, Resolution.MINUTE),
    QUARTER_HOUR(900, Resolution.QUARTER_HOUR),
    HOUR(3600, Resolution.HOUR);

    private final int seconds;
    private final Resolution resolution;

    Level(int seconds, Resolution resolution) {
        this.seconds = seconds;
        this.resolution = resolution;
    }

    public int seconds() {
        return seconds;
    }

    public Resolution resolution() {
        return resolution;
    }

    public long millis() {
        return seconds * 1000L;
    }

    /** Where the cell begins that a time is in, in milliseconds since 1970. */
    public long floor(long atMs) {
        return Math.floorDiv(atMs, millis()) * millis();
    }
}
