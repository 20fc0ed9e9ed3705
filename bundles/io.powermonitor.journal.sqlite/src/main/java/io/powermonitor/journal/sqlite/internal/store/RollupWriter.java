package io.powermonitor.journal.sqlite.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;

import io.powermonitor.journal.sqlite.internal.rollup.Cell;
import io.powermonitor.journal.sqlite.internal.rollup.Level;
import io.powermonitor.journal.sqlite.internal.rollup.Placement;
import io.powermonitor.journal.sqlite.internal.rollup.Series;
import io.powermonitor.journal.sqlite.internal.rollup.Totals;

/** Writes rollups on the one connection that writes, within a transaction. Its statements are made for one batch: it comes once in many minutes. */
final class RollupWriter implements AutoCloseable {

    private final PreparedStatement series;
    private final PreparedStatement seriesId;
    private final PreparedStatement cell;
    private final PreparedStatement put;
    private final PreparedStatement progress;

    RollupWriter(Connection connection) throws SQLException {
        series = connection.prepareStatement(
                "INSERT INTO rollup_series (meter, channel, newest_at, energy_ws, import_ws,"
                        + " export_ws, energy_offset, import_offset, export_offset) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (meter, channel) DO UPDATE SET newest_at = excluded.newest_at,"
                        + " energy_ws = excluded.energy_ws, import_ws = excluded.import_ws, export_ws = excluded.export_ws,"
                        + " energy_offset = excluded.energy_offset, import_offset = excluded.import_offset,"
                        + " export_offset = excluded.export_offset");
        seriesId = connection.prepareStatement("SELECT id FROM rollup_series WHERE meter = ? AND channel = ?");
        cell = connection.prepareStatement(
                "SELECT " + CellRows.COLUMNS + " FROM rollup WHERE series = ? AND seconds = ? AND start = ?");
        put = connection.prepareStatement("INSERT OR REPLACE INTO rollup (series, seconds, " + CellRows.COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        progress = connection.prepareStatement("UPDATE rollup_progress SET position = ?");
    }

    /** @param meter the number of the placed series' meter, by its name */
    void write(Placement placed, long position, MeterNumbers meters) throws SQLException {
        for (Series one : placed.series()) {
            long id = write(one, meters.number(one.meter()));
            for (Level level : Level.values()) {
                write(id, level, placed.cells(one, level));
            }
        }
        progress.setLong(1, position);
        progress.executeUpdate();
    }

    /** Tells the number of a meter. */
    interface MeterNumbers {
        long number(String meter) throws SQLException;
    }

    private long write(Series one, long meter) throws SQLException {
        Totals newest = one.newest();
        Totals offset = one.offset();
        series.setLong(1, meter);
        series.setString(2, one.channel());
        series.setLong(3, newest.atMs());
        series.setLong(4, newest.energyWs());
        series.setLong(5, newest.importWs());
        series.setLong(6, newest.exportWs());
        series.setLong(7, offset.energyWs());
        series.setLong(8, offset.importWs());
        series.setLong(9, offset.exportWs());
        series.executeUpdate();
        seriesId.setLong(1, meter);
        seriesId.setString(2, one.channel());
        try (ResultSet rows = seriesId.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** An interval that reaches back may touch a few cells that are there already. */
    private void write(long id, Level level, SortedMap<Long, Cell> cells) throws SQLException {
        boolean mayBeThere = true;
        for (Cell one : cells.values()) {
            Cell there = mayBeThere ? there(id, level, one.startMs()) : null;
            mayBeThere = there != null || !one.hasReadings();
            put.setLong(1, id);
            put.setInt(2, level.seconds());
            CellRows.bind(put, there == null ? one : there.then(one));
            put.executeUpdate();
        }
    }

    private Cell there(long id, Level level, long startMs) throws SQLException {
        cell.setLong(1, id);
        cell.setInt(2, level.seconds());
        cell.setLong(3, startMs / 1000);
        try (ResultSet rows = cell.executeQuery()) {
            return rows.next() ? CellRows.read(rows) : null;
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : new PreparedStatement[] {series, seriesId, cell, put, progress}) {
            statement.close();
        }
    }
}
