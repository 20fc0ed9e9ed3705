package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import io.powermonitor.api.EnergyBucket;
import io.powermonitor.api.History;
import io.powermonitor.api.HistoryQuery;
import io.powermonitor.api.KnownSpan;
import io.powermonitor.api.Resolution;
import io.powermonitor.journal.sqlite.internal.rollup.Level;
import io.powermonitor.journal.sqlite.internal.rollup.Placement;
import io.powermonitor.journal.sqlite.internal.rollup.Series;
import io.powermonitor.journal.sqlite.internal.rollup.SeriesBook;
import io.powermonitor.journal.sqlite.internal.row.Kept;
import io.powermonitor.journal.sqlite.internal.store.DamagedException;
import io.powermonitor.journal.sqlite.internal.store.RollupReader;
import io.powermonitor.journal.sqlite.internal.store.Store;

/** Answers from the rollups, and from the readings that are not rolled up yet. For any thread. */
final class SqliteHistory implements History {

    /** While more wait, as after the tables were made anew, history ends where the rollups do. */
    private static final int MOST_WAITING = 20_000;

    private static final int BATCH = 1000;

    private final Backing backing;
    private final Extent extent;
    private final EntryReader entries;
    private final Fill fill;

    SqliteHistory(Backing backing, Extent extent, EntryReader entries, Fill fill) {
        this.backing = backing;
        this.extent = extent;
        this.entries = entries;
        this.fill = fill;
    }

    @Override
    public List<KnownSpan> known() throws IOException {
        return look(reader -> {
            SeriesBook book = new SeriesBook(reader.series());
            // no cells: only the newest of each
            place(reader.progress(), new Placement(book, EnumSet.noneOf(Level.class), channel -> true));
            List<KnownSpan> spans = new ArrayList<>();
            for (Series series : book.all()) {
                spans.add(span(reader, series));
            }
            return spans;
        });
    }

    private KnownSpan span(RollupReader reader, Series series) throws SQLException {
        Map<Resolution, Instant> since = new EnumMap<>(Resolution.class);
        OptionalLong id = reader.id(series.meter(), series.channel());
        for (Level level : Level.values()) {
            OptionalLong first = id.isEmpty() ? OptionalLong.empty() : reader.first(id.getAsLong(), level);
            if (first.isEmpty() && series.firstTaken().isPresent()) {
                first = OptionalLong.of(level.floor(series.firstTaken().getAsLong()));
            }
            first.ifPresent(at -> since.put(level.resolution(), Instant.ofEpochMilli(at)));
        }
        Instant hours = since.get(Resolution.HOUR);
        for (Resolution resolution : Resolution.values()) {
            if (resolution.calendar() && hours != null) {
                since.put(resolution, hours);
            }
        }
        fill.oldest().ifPresent(at -> since.put(Resolution.RAW, at));
        return new KnownSpan(
                series.meter(),
                series.channel(),
                since,
                Instant.ofEpochMilli(series.newest().atMs()));
    }

    @Override
    public List<EnergyBucket> read(HistoryQuery query, int max) throws IOException {
        if (!query.from().isBefore(query.to()) || max < 1) {
            return List.of();
        }
        if (query.resolution() == Resolution.RAW) {
            return new RawHistory(query, max).read(entries);
        }
        return look(reader -> {
            SeriesBook book = new SeriesBook(reader.series());
            BucketQuery asked = new BucketQuery(query, max);
            Placement waiting = asked.placement(book);
            place(reader.progress(), waiting);
            return asked.read(reader, waiting.cells(book.of(query.meter(), query.channel()), asked.level()));
        });
    }

    private void place(long rolledUp, Placement waiting) throws IOException {
        if (extent.last() - rolledUp > MOST_WAITING) {
            return;
        }
        long after = rolledUp;
        List<Kept> readings = entries.kept(after, BATCH);
        while (!readings.isEmpty()) {
            for (Kept kept : readings) {
                if (waiting.isFull()) {
                    return;
                }
                waiting.place(kept);
            }
            after = readings.get(readings.size() - 1).position();
            readings = entries.kept(after, BATCH);
        }
    }

    private <R> R look(RollupReader.Look<R> look) throws IOException {
        backing.usable();
        Store store = backing.store();
        if (store == null) {
            throw new IOException(backing.remark().orElse(backing.file() + " cannot be read"));
        }
        try {
            return store.rollups(look);
        } catch (DamagedException e) {
            throw backing.damaged(e);
        }
    }
}
