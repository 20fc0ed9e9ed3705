package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;

import io.powermonitor.api.EnergyBucket;
import io.powermonitor.api.HistoryQuery;
import io.powermonitor.journal.sqlite.internal.rollup.Cell;
import io.powermonitor.journal.sqlite.internal.rollup.CellSource;
import io.powermonitor.journal.sqlite.internal.rollup.Fold;
import io.powermonitor.journal.sqlite.internal.rollup.Grid;
import io.powermonitor.journal.sqlite.internal.rollup.Level;
import io.powermonitor.journal.sqlite.internal.rollup.Overlay;
import io.powermonitor.journal.sqlite.internal.rollup.Placement;
import io.powermonitor.journal.sqlite.internal.rollup.SeriesBook;
import io.powermonitor.journal.sqlite.internal.rollup.Totals;
import io.powermonitor.journal.sqlite.internal.store.RollupReader;

/** A query that rollups answer: which level it needs, and where to begin. */
final class BucketQuery {

    /** Far enough for any calendar, near enough for arithmetic. */
    private static final long MOST_MS = 1L << 45;

    private final HistoryQuery query;
    private final int max;
    private final Grid grid;
    private final long from;
    private final long to;
    private final Level level;

    BucketQuery(HistoryQuery query, int max) {
        this.query = query;
        this.max = max;
        this.grid = new Grid(query.resolution(), query.zone());
        this.from = grid.floor(millis(query.from().getEpochSecond()));
        this.to = millis(query.to().getEpochSecond() + (query.to().getNano() > 0 ? 1 : 0));
        this.level = grid.level(from, to);
    }

    private static long millis(long seconds) {
        return Math.max(-MOST_MS, Math.min(MOST_MS, seconds > MOST_MS / 1000 ? MOST_MS : seconds * 1000));
    }

    /** Where readings are placed that are not rolled up yet. */
    Placement placement(SeriesBook book) {
        return new Placement(book, Set.of(level), query.channel()::equals);
    }

    Level level() {
        return level;
    }

    /** @param waiting cells of readings that are not rolled up yet */
    List<EnergyBucket> read(RollupReader reader, SortedMap<Long, Cell> waiting) throws SQLException, IOException {
        OptionalLong id = reader.id(query.meter(), query.channel());
        if (id.isEmpty()) {
            return fold(() -> null, waiting, null, from);
        }
        long first = reader.first(id.getAsLong(), level).orElse(waiting.isEmpty() ? to : waiting.firstKey());
        long begin = Math.max(from, grid.floor(first));
        Totals before = before(reader, id.getAsLong(), begin);
        if (query.resolution().calendar()) {
            return fold(sums(reader, id.getAsLong(), begin), waiting, before, begin);
        }
        return reader.cells(id.getAsLong(), level, begin, cells -> fold(cells, waiting, before, begin));
    }

    /** Long buckets are added up where the cells are. */
    private CellSource sums(RollupReader reader, long id, long begin) throws SQLException {
        long last = reader.last(id, level).orElse(begin - 1);
        long[] next = {begin};
        return () -> {
            if (next[0] > last) {
                return null;
            }
            long start = next[0];
            next[0] = grid.next(start);
            return reader.sum(id, level, start, next[0]);
        };
    }

    private List<EnergyBucket> fold(CellSource cells, SortedMap<Long, Cell> waiting, Totals before, long begin)
            throws SQLException, IOException {
        SortedMap<Long, Cell> earlier = waiting.headMap(begin);
        Totals nearest = before;
        for (Cell cell : earlier.values()) {
            nearest = cell.hasReadings() ? cell.last() : nearest;
        }
        Collection<Cell> later = waiting.tailMap(begin).values();
        return new Fold(grid, new Overlay(cells, later), nearest).buckets(begin, to, max);
    }

    /** Where the oldest of a fine level are forgotten, whole days of them, a coarser one still knows the reading before. */
    private Totals before(RollupReader reader, long id, long begin) throws SQLException {
        for (Level one : Level.values()) {
            Optional<Cell> cell =
                    one.compareTo(level) < 0 ? Optional.empty() : reader.before(id, one, one.floor(begin));
            if (cell.isPresent()) {
                return cell.get().last();
            }
        }
        return null;
    }
}
