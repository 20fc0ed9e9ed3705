package io.powermonitor.journal.sqlite.internal.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

import io.powermonitor.journal.sqlite.internal.rollup.Cell;
import io.powermonitor.journal.sqlite.internal.rollup.Power;
import io.powermonitor.journal.sqlite.internal.rollup.Totals;

/** A cell as a row: times within the cell, differences to its first reading, and of import what export does not tell. */
final class CellRows {

    static final String COLUMNS = "start, first_ms, last_ms, energy_ws, energy_more, export_ws, export_more,"
            + " import_rest, import_rest_more, known_ms, milliwatt_seconds, min_milliwatts, max_milliwatts";

    private CellRows() {}

    static Cell read(ResultSet row) throws SQLException {
        long startMs = row.getLong(1) * 1000;
        Power power = new Power(row.getLong(10), row.getLong(11), row.getLong(12), row.getLong(13));
        long firstMs = row.getLong(2);
        if (row.wasNull()) {
            return new Cell(startMs, null, null, power);
        }
        long energy = row.getLong(4);
        long export = row.getLong(6);
        long rest = row.getLong(8);
        Totals first = new Totals(startMs + firstMs, energy, energy - export + rest, export);
        long energyAfter = energy + row.getLong(5);
        long exportAfter = export + row.getLong(7);
        long restAfter = rest + row.getLong(9);
        long lastMs = startMs + row.getLong(3);
        return new Cell(
                startMs,
                first,
                new Totals(lastMs, energyAfter, energyAfter - exportAfter + restAfter, exportAfter),
                power);
    }

    /** Binds it from the third parameter on. */
    static void bind(PreparedStatement statement, Cell cell) throws SQLException {
        statement.setLong(3, cell.startMs() / 1000);
        if (cell.hasReadings()) {
            Totals first = cell.first();
            Totals last = cell.last();
            statement.setLong(4, first.atMs() - cell.startMs());
            statement.setLong(5, last.atMs() - cell.startMs());
            statement.setLong(6, first.energyWs());
            statement.setLong(7, last.energyWs() - first.energyWs());
            statement.setLong(8, first.exportWs());
            statement.setLong(9, last.exportWs() - first.exportWs());
            statement.setLong(10, rest(first));
            statement.setLong(11, rest(last) - rest(first));
        } else {
            for (int column = 4; column <= 11; column++) {
                statement.setNull(column, Types.NULL);
            }
        }
        Power power = cell.power();
        statement.setLong(12, power.knownMs());
        statement.setLong(13, power.milliwattSeconds());
        if (power.known()) {
            statement.setLong(14, power.minMilliwatts());
            statement.setLong(15, power.maxMilliwatts());
        } else {
            statement.setNull(14, Types.NULL);
            statement.setNull(15, Types.NULL);
        }
    }

    private static long rest(Totals totals) {
        return totals.importWs() - totals.energyWs() + totals.exportWs();
    }
}
