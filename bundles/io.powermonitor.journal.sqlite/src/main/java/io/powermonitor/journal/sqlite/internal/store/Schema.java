package io.powermonitor.journal.sqlite.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables and views, as steps from one version of the file to the next. A step that was released is never changed. */
final class Schema {

    /** "powr": whose file this is. */
    static final int APPLICATION_ID = 0x706f7772;

    private static final String TABLES =
            """
            CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
            CREATE TABLE meter (
              id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
              model TEXT, label TEXT, sensor_prefix TEXT, gap_ms INTEGER);
            CREATE TABLE channel (
              meter INTEGER NOT NULL REFERENCES meter, place INTEGER NOT NULL, channel TEXT NOT NULL, label TEXT NOT NULL,
              kind TEXT NOT NULL, direction TEXT NOT NULL, multiplier TEXT NOT NULL, limit_watts REAL NOT NULL,
              PRIMARY KEY (meter, place)) WITHOUT ROWID;
            CREATE TABLE segment (
              id INTEGER PRIMARY KEY, meter INTEGER NOT NULL REFERENCES meter,
              first_position INTEGER NOT NULL, first_at INTEGER NOT NULL, last_position INTEGER, last_at INTEGER,
              model TEXT, serial INTEGER, unit INTEGER, seconds INTEGER NOT NULL, seconds_bits INTEGER NOT NULL);
            CREATE TABLE segment_channel (
              segment INTEGER NOT NULL REFERENCES segment, place INTEGER NOT NULL, channel TEXT NOT NULL,
              measured INTEGER NOT NULL, counter_bits INTEGER NOT NULL, polarized_bits INTEGER NOT NULL,
              energy_ws INTEGER NOT NULL, import_ws INTEGER NOT NULL, export_ws INTEGER NOT NULL,
              counter_ws INTEGER NOT NULL, polarized_ws INTEGER NOT NULL,
              energy_at INTEGER, watts_at INTEGER, import_at INTEGER, export_at INTEGER,
              counter_at INTEGER, polarized_at INTEGER, amps_at INTEGER, quality_at INTEGER,
              PRIMARY KEY (segment, place)) WITHOUT ROWID;
            CREATE TABLE reading (
              position INTEGER PRIMARY KEY, segment INTEGER NOT NULL REFERENCES segment, at INTEGER NOT NULL,
              seconds INTEGER, flag INTEGER, dc INTEGER, volts, interval, marks INTEGER NOT NULL, data TEXT NOT NULL);
            CREATE TABLE state (meter INTEGER PRIMARY KEY REFERENCES meter, position INTEGER NOT NULL, state BLOB NOT NULL);
            CREATE TABLE cursor (
              sink TEXT PRIMARY KEY, live INTEGER NOT NULL, history INTEGER NOT NULL, history_end INTEGER NOT NULL,
              saved_at INTEGER NOT NULL) WITHOUT ROWID;
            CREATE TABLE dead_letter (
              id INTEGER PRIMARY KEY, sink TEXT NOT NULL, first_position INTEGER NOT NULL, last_position INTEGER NOT NULL,
              count INTEGER NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, refused_at INTEGER NOT NULL,
              reason TEXT NOT NULL);
            CREATE TABLE day (day TEXT PRIMARY KEY, first_position INTEGER NOT NULL) WITHOUT ROWID;
            CREATE TABLE gap (first_position INTEGER PRIMARY KEY, last_position INTEGER NOT NULL)
            """;

    private static final String VIEWS =
            """
            CREATE VIEW measurement AS
            SELECT r.position, m.name AS meter,
              strftime('%Y-%m-%dT%H:%M:%S', (s.first_at + r.at) / 1000, 'unixepoch')
                || printf('.%03dZ', (s.first_at + r.at) % 1000) AS at,
              s.first_at + r.at AS at_ms, c.channel,
              CASE json_type(r.data, '$[' || c.watts_at || ']')
                WHEN 'integer' THEN CAST(json_extract(r.data, '$[' || c.watts_at || ']') AS REAL) / r.interval
                ELSE json_extract(r.data, '$[' || c.watts_at || ']') END AS watts,
              c.energy_ws + json_extract(r.data, '$[' || c.energy_at || ']') AS energy_ws,
              c.import_ws + coalesce(json_extract(r.data, '$[' || c.import_at || ']'),
                json_extract(r.data, '$[' || c.energy_at || ']')
                - coalesce(json_extract(r.data, '$[' || c.export_at || ']'), 0)) AS import_ws,
              c.export_ws + coalesce(json_extract(r.data, '$[' || c.export_at || ']'), 0) AS export_ws,
              c.counter_ws + json_extract(r.data, '$[' || c.energy_at || ']')
                + coalesce(json_extract(r.data, '$[' || c.counter_at || ']'), 0) AS counter_ws,
              CASE WHEN c.polarized_bits > 0 THEN c.polarized_ws
                + coalesce(json_extract(r.data, '$[' || c.export_at || ']'), 0)
                + coalesce(json_extract(r.data, '$[' || c.polarized_at || ']'), 0) END AS polarized_ws,
              CASE json_type(r.data, '$[' || c.amps_at || ']')
                WHEN 'integer' THEN json_extract(r.data, '$[' || c.amps_at || ']') / 100.0
                ELSE json_extract(r.data, '$[' || c.amps_at || ']') END AS amps,
              CASE typeof(r.volts) WHEN 'integer' THEN r.volts / 10.0 ELSE r.volts END AS volts,
              CASE coalesce(json_extract(r.data, '$[' || c.quality_at || ']'), r.marks & 7)
                WHEN 0 THEN 'good' WHEN 1 THEN 'first' WHEN 2 THEN 'repeat' WHEN 3 THEN 'reset'
                WHEN 4 THEN 'stale' WHEN 5 THEN 'gap' ELSE 'suspect' END AS quality,
              r.interval AS interval_seconds,
              (r.marks & 8) <> 0 AS replayed, (r.marks & 16) <> 0 AS implausible,
              s.seconds + r.seconds AS seconds, r.flag, r.dc, s.model, s.serial, s.unit
            FROM reading r JOIN segment s ON s.id = r.segment JOIN meter m ON m.id = s.meter
              JOIN segment_channel c ON c.segment = r.segment
            WHERE c.measured;
            CREATE VIEW counter AS
            SELECT r.position, m.name AS meter, s.first_at + r.at AS at_ms, c.channel,
              c.counter_ws + coalesce(json_extract(r.data, '$[' || c.energy_at || ']'), 0)
                + coalesce(json_extract(r.data, '$[' || c.counter_at || ']'), 0) AS counter_ws,
              c.counter_bits,
              CASE WHEN c.polarized_bits > 0 THEN c.polarized_ws
                + coalesce(json_extract(r.data, '$[' || c.export_at || ']'), 0)
                + coalesce(json_extract(r.data, '$[' || c.polarized_at || ']'), 0) END AS polarized_ws,
              c.polarized_bits, c.measured
            FROM reading r JOIN segment s ON s.id = r.segment JOIN meter m ON m.id = s.meter
              JOIN segment_channel c ON c.segment = r.segment
            WHERE r.seconds IS NOT NULL
            """;

    /** Step n leads from version n to n + 1. */
    private static final List<String> STEPS = List.of(TABLES + ";" + VIEWS);

    static final int VERSION = STEPS.size();

    private Schema() {}

    /** Within a transaction. */
    static void migrate(Connection connection, int from) throws SQLException {
        if (from == VERSION) {
            return; // a file that is as it should be is not touched
        }
        try (Statement statement = connection.createStatement()) {
            for (int version = from; version < VERSION; version++) {
                for (String sql : STEPS.get(version).split(";\\s*")) {
                    statement.executeUpdate(sql);
                }
            }
            statement.executeUpdate("PRAGMA application_id = " + APPLICATION_ID);
            statement.executeUpdate("PRAGMA user_version = " + VERSION);
        }
    }
}
