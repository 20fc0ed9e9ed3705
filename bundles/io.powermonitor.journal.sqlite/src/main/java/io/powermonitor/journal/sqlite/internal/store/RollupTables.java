package io.powermonitor.journal.sqlite.internal.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The tables of rollups. They can be made again from the readings, so they are no part of the schema's versions: when one is missing, all
 * are made anew.
 */
final class RollupTables {

    private static final String[] TABLES = {
        """
        CREATE TABLE rollup_progress (position INTEGER NOT NULL)
        """,
        """
        CREATE TABLE rollup_series (
          id INTEGER PRIMARY KEY, meter INTEGER NOT NULL REFERENCES meter, channel TEXT NOT NULL,
          newest_at INTEGER NOT NULL, energy_ws INTEGER NOT NULL, import_ws INTEGER NOT NULL, export_ws INTEGER NOT NULL,
          energy_offset INTEGER NOT NULL, import_offset INTEGER NOT NULL, export_offset INTEGER NOT NULL,
          UNIQUE (meter, channel))
        """,
        """
        CREATE TABLE rollup (
          series INTEGER NOT NULL REFERENCES rollup_series, seconds INTEGER NOT NULL, start INTEGER NOT NULL,
          first_ms INTEGER, last_ms INTEGER, energy_ws INTEGER, energy_more INTEGER, export_ws INTEGER, export_more INTEGER,
          import_rest INTEGER, import_rest_more INTEGER,
          known_ms INTEGER NOT NULL, milliwatt_seconds INTEGER NOT NULL, min_milliwatts INTEGER, max_milliwatts INTEGER,
          PRIMARY KEY (series, seconds, start)) WITHOUT ROWID
        """,
        """
        CREATE VIEW IF NOT EXISTS history AS
        SELECT m.name AS meter, s.channel, r.seconds, r.start,
          strftime('%Y-%m-%dT%H:%M:%SZ', r.start, 'unixepoch') AS at,
          r.energy_ws, r.energy_ws - r.export_ws + r.import_rest AS import_ws, r.export_ws,
          CASE WHEN r.known_ms > 0 THEN CAST(r.milliwatt_seconds AS REAL) / r.known_ms END AS mean_watts,
          r.min_milliwatts / 1000.0 AS min_watts, r.max_milliwatts / 1000.0 AS max_watts, r.known_ms / 1000.0 AS known_seconds
        FROM rollup r JOIN rollup_series s ON s.id = r.series JOIN meter m ON m.id = s.meter
        """
    };

    private RollupTables() {}

    static boolean complete(Connection connection) throws SQLException {
        return Sqlite.number(
                        connection,
                        "SELECT count(*) FROM sqlite_schema WHERE name IN ('rollup', 'rollup_series', 'rollup_progress')")
                == 3;
    }

    /** Within a transaction. */
    static void make(Connection connection) throws SQLException {
        for (String table : new String[] {"rollup", "rollup_series", "rollup_progress"}) {
            Sqlite.execute(connection, "DROP TABLE IF EXISTS " + table);
        }
        for (String sql : TABLES) {
            Sqlite.execute(connection, sql);
        }
        Sqlite.execute(connection, "INSERT INTO rollup_progress VALUES (0)");
    }
}
