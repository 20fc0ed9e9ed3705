package io.powermonitor.journal.sqlite.internal.rollup;

/**
 * What the readings of one span of a level say about a channel. It says nothing about what was before or after, so cells need not be
 * there for gaps, and longer ones are made of shorter ones.
 *
 * @param startMs milliseconds since 1970, a whole multiple of the level
 * @param first totals of the first reading in it; null where there is none, and only the power of a later one reaches into it
 * @param last totals of the last reading in it; null as above
 */
public record Cell(long startMs, Totals first, Totals last, Power power) {

    static Cell of(long startMs, Totals totals) {
        return new Cell(startMs, totals, totals, Power.UNKNOWN);
    }

    static Cell of(long startMs, Power power) {
        return new Cell(startMs, null, null, power);
    }

    public boolean hasReadings() {
        return first != null;
    }

    /** With another of the same time, whose readings are later. */
    public Cell then(Cell later) {
        return new Cell(
                startMs,
                first == null ? later.first : first,
                later.last == null ? last : later.last,
                power.plus(later.power));
    }
}
