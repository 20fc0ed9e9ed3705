package io.powermonitor.api;

/** How long the buckets of a {@link HistoryQuery} are. Those up to an hour begin at whole multiples of their length in UTC. */
public enum Resolution {
    /** From one reading to the next. */
    RAW,
    /** A minute. */
    MINUTE,
    /** 15 minutes. */
    QUARTER_HOUR,
    /** An hour. */
    HOUR,
    /** A day of the query's time zone: 23 or 25 hours, or 24 and a half, where clocks are changed. */
    DAY,
    /** From Monday to Sunday. */
    WEEK,
    /** A month of the calendar. */
    MONTH,
    /** A year of the calendar. */
    YEAR;

    /** Whether the buckets depend on a time zone. */
    public boolean calendar() {
        return compareTo(DAY) >= 0;
    }
}
