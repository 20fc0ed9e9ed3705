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
        first.setLong(1, series);
        first.setInt(2, level.seconds());
        try (ResultSet rows = first.executeQuery()) {
            return rows.next() ? OptionalLong.of(rows.getLong(1) * 1000) : OptionalLong.empty();
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : List.of(progress, series, id, cells, before, first)) {
            statement.close();
        }
    }
}
