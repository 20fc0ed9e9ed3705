package io.powermonitor.journal.sqlite.internal.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.powermonitor.journal.sqlite.internal.rollup.Cell;
import io.powermonitor.journal.sqlite.internal.rollup.CellSource;
import io.powermonitor.journal.sqlite.internal.rollup.Level;
import io.powermonitor.journal.sqlite.internal.rollup.Power;
import io.powermonitor.journal.sqlite.internal.rollup.Series;
import io.powermonitor.journal.sqlite.internal.rollup.Totals;

/** Reads rollups. For one thread at a time. */
public final class RollupReader implements Prepared.Statements {

    private static final String CELL =
            "SELECT " + CellRows.COLUMNS + " FROM rollup WHERE series = ? AND seconds = ? AND ";

    private final Connection connection;
    private final PreparedStatement progress;
    private final PreparedStatement series;
    private final PreparedStatement id;
    private final PreparedStatement cells;
    private final PreparedStatement before;
    private final PreparedStatement first;
    private final PreparedStatement last;
    private final PreparedStatement sum;
    private final PreparedStatement one;

    RollupReader(Connection connection) throws SQLException, NoRollupsException {
        if (!RollupTables.complete(connection)) {
            throw new NoRollupsException();
        }
        this.connection = connection;
        progress = connection.prepareStatement("SELECT position FROM rollup_progress");
        series = connection.prepareStatement(
                "SELECT m.name, s.channel, s.newest_at, s.energy_ws, s.import_ws, s.export_ws,"
                        + " s.energy_offset, s.import_offset, s.export_offset FROM rollup_series s JOIN meter m ON m.id = s.meter"
                        + " ORDER BY s.id");
        id = connection.prepareStatement("SELECT s.id FROM rollup_series s JOIN meter m ON m.id = s.meter"
                + " WHERE m.name = ? AND s.channel = ?");
        cells = connection.prepareStatement(CELL + "start >= ? ORDER BY start");
        before = connection.prepareStatement(CELL + "start < ? AND first_ms IS NOT NULL ORDER BY start DESC LIMIT 1");
        first = connection.prepareStatement(
                "SELECT start FROM rollup WHERE series = ? AND seconds = ? ORDER BY start LIMIT 1");
        last = connection.prepareStatement(
                "SELECT start FROM rollup WHERE series = ? AND seconds = ? ORDER BY start DESC LIMIT 1");
        sum = connection.prepareStatement("SELECT min(CASE WHEN first_ms NOT NULL THEN start END),"
                + " max(CASE WHEN first_ms NOT NULL THEN start END), sum(known_ms), sum(milliwatt_seconds),"
                + " min(min_milliwatts), max(max_milliwatts)"
                + " FROM rollup WHERE series = ? AND seconds = ? AND start >= ? AND start < ?");
        one = connection.prepareStatement(CELL + "start = ?");
    }

    /** What sees the file as it is at one moment. */
    public interface Look<R> {
        R at(RollupReader reader) throws SQLException, IOException;
    }

    <R> R within(Look<R> look) throws SQLException, IOException {
        Sqlite.execute(connection, "BEGIN");
        try {
            if (!RollupTables.complete(connection)) {
                throw new NoRollupsException(); // somebody dropped them
            }
            return look.at(this);
        } finally {
            Sqlite.execute(connection, "ROLLBACK");
        }
    }

    /** The position up to which readings are rolled up. */
    public long progress() throws SQLException {
        try (ResultSet rows = progress.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    public List<Series> series() throws SQLException {
        List<Series> found = new ArrayList<>();
        try (ResultSet rows = series.executeQuery()) {
            while (rows.next()) {
                found.add(new Series(
                        rows.getString(1),
                        rows.getString(2),
                        new Totals(rows.getLong(3), rows.getLong(4), rows.getLong(5), rows.getLong(6)),
                        new Totals(0, rows.getLong(7), rows.getLong(8), rows.getLong(9))));
            }
        }
        return found;
    }

    /** The number of a series; empty when nothing of it is rolled up. */
    public OptionalLong id(String meter, String channel) throws SQLException {
        id.setString(1, meter);
        id.setString(2, channel);
        try (ResultSet rows = id.executeQuery()) {
            return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
        }
    }

    /** Uses cells from a time on, in order. */
    public <R> R cells(long series, Level level, long fromMs, Use<R> use) throws SQLException, IOException {
        cells.setLong(1, series);
        cells.setInt(2, level.seconds());
        cells.setLong(3, Math.floorDiv(fromMs, 1000));
        try (ResultSet rows = cells.executeQuery()) {
            return use.of(() -> rows.next() ? CellRows.read(rows) : null);
        }
    }

    /** What is done with cells while they are read. */
    public interface Use<R> {
        R of(CellSource cells) throws SQLException, IOException;
    }

    /** All cells from a time up to another as one that begins with the first time. */
    public Cell sum(long series, Level level, long fromMs, long toMs) throws SQLException {
        sum.setLong(1, series);
        sum.setInt(2, level.seconds());
        sum.setLong(3, fromMs / 1000);
        sum.setLong(4, toMs / 1000);
        try (ResultSet rows = sum.executeQuery()) {
            rows.next();
            long begin = rows.getLong(1);
            boolean none = rows.wasNull();
            long end = rows.getLong(2);
            Power power = new Power(rows.getLong(3), rows.getLong(4), rows.getLong(5), rows.getLong(6));
            return none
                    ? new Cell(fromMs, null, null, power)
                    : new Cell(
                            fromMs,
                            one(series, level, begin).first(),
                            one(series, level, end).last(),
                            power);
        }
    }

    private Cell one(long series, Level level, long start) throws SQLException {
        one.setLong(1, series);
        one.setInt(2, level.seconds());
        one.setLong(3, start);
        try (ResultSet rows = one.executeQuery()) {
            rows.next();
            return CellRows.read(rows);
        }
    }

    /** The last cell with readings that begins before a time. */
    public Optional<Cell> before(long series, Level level, long atMs) throws SQLException {
        before.setLong(1, series);
        before.setInt(2, level.seconds());
        before.setLong(3, Math.floorDiv(atMs, 1000));
        try (ResultSet rows = before.executeQuery()) {
            return rows.next() ? Optional.of(CellRows.read(rows)) : Optional.empty();
        }
    }

    /** When the first cell begins, in milliseconds since 1970. */
    public OptionalLong first(long series, Level level) throws SQLException {
        return start(first, series, level);
    }

    /** When the last cell begins, in milliseconds since 1970. */
    public OptionalLong last(long series, Level level) throws SQLException {
        return start(last, series, level);
    }

    private static OptionalLong start(PreparedStatement query, long series, Level level) throws SQLException {
        query.setLong(1, series);
        query.setInt(2, level.seconds());
        try (ResultSet rows = query.executeQuery()) {
            return rows.next() ? OptionalLong.of(rows.getLong(1) * 1000) : OptionalLong.empty();
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : List.of(progress, series, id, cells, before, first, last, sum, one)) {
            statement.close();
        }
    }
}
