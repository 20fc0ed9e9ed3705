package io.powermonitor.journal.sqlite.internal.rollup;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.powermonitor.api.EnergyBucket;

/** Makes buckets of cells, in constant memory. Not thread-safe. */
public final class Fold {

    private final Grid grid;
    private final Cells cells;
    private Totals before;

    /** @param before the last reading before the cells; null when there is none */
    public Fold(Grid grid, CellSource cells, Totals before) {
        this.grid = grid;
        this.cells = new Cells(cells);
        this.before = before;
    }

    /**
     * @param fromMs the cells begin with the bucket that this is in
     * @param toMs the last bucket begins before this
     */
    public List<EnergyBucket> buckets(long fromMs, long toMs, int max) throws SQLException, IOException {
        List<EnergyBucket> buckets = new ArrayList<>();
        Cell first = cells.peek();
        if (first == null) {
            return buckets;
        }
        long start = grid.floor(before == null ? Math.max(fromMs, first.startMs()) : fromMs);
        Totals atStart = total(start);
        while (start < toMs && buckets.size() < max && cells.nextReading() != null) {
            long end = grid.next(start);
            boolean known = before != null;
            Power power = Power.UNKNOWN;
            while (cells.peek() != null && cells.peek().startMs() < end) {
                Cell cell = cells.take();
                known |= cell.hasReadings();
                before = cell.hasReadings() ? cell.last() : before;
                power = power.plus(cell.power());
            }
            Totals atEnd = total(end);
            if (known) {
                buckets.add(bucket(start, end, atStart, atEnd, power));
            }
            start = end;
            atStart = atEnd;
        }
        return buckets;
    }

    /** At a boundary between the cells that were taken and those to come. */
    private Totals total(long atMs) throws SQLException, IOException {
        Totals after = cells.nextReading();
        if (before == null) {
            return after;
        }
        return after == null ? before : Totals.between(before, after, atMs);
    }

    private static EnergyBucket bucket(long start, long end, Totals atStart, Totals atEnd, Power power) {
        return new EnergyBucket(
                Instant.ofEpochMilli(start),
                Instant.ofEpochMilli(end),
                atEnd.energyWs() - atStart.energyWs(),
                atEnd.importWs() - atStart.importWs(),
                atEnd.exportWs() - atStart.exportWs(),
                power.meanWatts(),
                power.minWatts(),
                power.maxWatts(),
                Math.min(power.knownMs(), end - start) / 1000.0);
    }
}
