package io.powermonitor.journal.sqlite.internal.rollup;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;
import io.powermonitor.journal.sqlite.internal.row.Kept;

/**
 * Puts readings into cells: energy at the reading's stamp, power into all cells that its interval reaches into. Readings whose stamps
 * are not later than those before are left out: their energy shows with the next that is. Not thread-safe.
 */
public final class Placement {

    /** Nothing is said about the power of longer intervals. */
    private static final double MOST_SECONDS = 86_400;

    private static final double MOST_WATTS = 1e9;

    /** Readings that are far apart reach into many cells; so many take about 3 MB. */
    private static final int MOST_CELLS = 20_000;

    private final SeriesBook book;
    private final Set<Level> levels;
    private final Predicate<String> channels;
    private final Map<Series, Map<Level, SortedMap<Long, Cell>>> cells = new LinkedHashMap<>();
    private int size;

    /** @param book goes on with what is placed */
    public Placement(SeriesBook book, Set<Level> levels, Predicate<String> channels) {
        this.book = book;
        this.levels = levels;
        this.channels = channels;
    }

    public void place(Kept kept) {
        Measurement measurement = kept.entry().measurement();
        long atMs = measurement.at().toEpochMilli();
        if (!kept.placed() || !book.advances(measurement.meter(), atMs)) {
            return;
        }
        for (ChannelMeasurement channel : measurement.channels()) {
            if (channels.test(channel.channel())) {
                place(book.of(measurement.meter(), channel.channel()), atMs, measurement.intervalSeconds(), channel);
            }
        }
    }

    private void place(Series series, long atMs, double intervalSeconds, ChannelMeasurement channel) {
        Totals totals = series.take(new Totals(atMs, channel.energyWs(), channel.importWs(), channel.exportWs()));
        boolean known =
                Math.abs(channel.watts()) <= MOST_WATTS && intervalSeconds > 0 && intervalSeconds <= MOST_SECONDS;
        Map<Level, SortedMap<Long, Cell>> ofSeries =
                cells.computeIfAbsent(series, any -> new EnumMap<Level, SortedMap<Long, Cell>>(Level.class));
        for (Level level : levels) {
            SortedMap<Long, Cell> ofLevel = ofSeries.computeIfAbsent(level, any -> new TreeMap<>());
            if (known) {
                spread(ofLevel, level, atMs - Math.round(intervalSeconds * 1000), atMs, channel.watts());
            }
            add(ofLevel, Cell.of(level.floor(atMs), totals));
        }
    }

    private void spread(SortedMap<Long, Cell> cells, Level level, long fromMs, long toMs, double watts) {
        for (long start = level.floor(fromMs); start < toMs; start += level.millis()) {
            long known = Math.min(toMs, start + level.millis()) - Math.max(fromMs, start);
            add(cells, Cell.of(start, Power.of(watts, known)));
        }
    }

    private void add(SortedMap<Long, Cell> cells, Cell cell) {
        if (cells.merge(cell.startMs(), cell, Cell::then) == cell) {
            size++;
        }
    }

    /** Whether it should be used before more is placed: it is bounded in memory, however far apart readings are. */
    public boolean isFull() {
        return size >= MOST_CELLS;
    }

    /** The series that got readings. */
    public Collection<Series> series() {
        return cells.keySet();
    }

    /** A series' cells by their start. */
    public SortedMap<Long, Cell> cells(Series series, Level level) {
        return cells.getOrDefault(series, Map.of()).getOrDefault(level, new TreeMap<>());
    }
}
