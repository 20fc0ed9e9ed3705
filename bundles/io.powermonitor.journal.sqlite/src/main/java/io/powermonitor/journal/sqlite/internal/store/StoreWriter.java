package io.powermonitor.journal.sqlite.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.powermonitor.api.DeadLetter;
import io.powermonitor.api.KeptCursor;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterState;
import io.powermonitor.journal.sqlite.internal.rollup.Level;
import io.powermonitor.journal.sqlite.internal.rollup.Placement;
import io.powermonitor.journal.sqlite.internal.row.EncodedReading;
import io.powermonitor.journal.sqlite.internal.row.ReadingRow;
import io.powermonitor.journal.sqlite.internal.row.SegmentEnd;
import io.powermonitor.journal.sqlite.internal.row.StateWriter;

/** Writes on the one connection that writes, within a transaction. For one thread at a time. */
final class StoreWriter implements Prepared.Statements {

    private static final int MOST_DEAD_LETTERS = 1000;

    private final Connection connection;
    private final boolean full;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement reading;
    private final PreparedStatement state;
    private final PreparedStatement cursor;
    private final SegmentWriter segments;
    private final MeterTable meterTable;
    private final Map<String, Long> meters = new HashMap<>();

    /** @param full whether a commit waits until it is on the disk */
    StoreWriter(Connection connection, boolean full) throws SQLException {
        this.connection = connection;
        this.full = full;
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        commit = connection.prepareStatement("COMMIT");
        reading = connection.prepareStatement("INSERT INTO reading VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        state = connection.prepareStatement("INSERT INTO state VALUES (?, ?, ?)"
                + " ON CONFLICT (meter) DO UPDATE SET position = excluded.position, state = excluded.state");
        cursor =
                connection.prepareStatement("INSERT INTO cursor VALUES (?, ?, ?, ?, ?) ON CONFLICT (sink) DO UPDATE SET"
                        + " live = excluded.live, history = excluded.history, history_end = excluded.history_end,"
                        + " saved_at = excluded.saved_at");
        segments = new SegmentWriter(connection);
        meterTable = new MeterTable(connection);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, id FROM meter")) {
            while (rows.next()) {
                meters.put(rows.getString(1), rows.getLong(2));
            }
        }
    }

    /** Work within a transaction. */
    interface Work {
        void run() throws SQLException;
    }

    void write(Changes changes, long last) throws SQLException {
        for (EncodedReading one : changes.readings()) {
            write(one);
        }
        for (Map.Entry<String, MeterState> one : changes.states().entrySet()) {
            state.setLong(1, meter(one.getKey()));
            state.setLong(2, last);
            state.setBytes(3, StateWriter.write(one.getValue()));
            state.executeUpdate();
        }
        for (MeterInfo one : changes.infos()) {
            meterTable.write(meter(one.id()), one);
        }
        for (KeptCursor one : changes.cursors()) {
            write(one);
        }
        for (String sink : changes.forgotten()) {
            run("DELETE FROM cursor WHERE sink = ?", sink);
        }
        for (DeadLetter letter : changes.refused()) {
            write(letter);
        }
        for (DayStart day : changes.days()) {
            run("INSERT OR IGNORE INTO day VALUES (?, ?)", day.day().toString(), day.firstPosition());
        }
        for (Gap gap : changes.gaps()) {
            run("INSERT OR REPLACE INTO gap VALUES (?, ?)", gap.firstPosition(), gap.lastPosition());
        }
    }

    /** Writes where a sink stands: one commit, which never waits for the disk. */
    void place(KeptCursor one) throws SQLException {
        if (!full) {
            write(one);
            return;
        }
        Sqlite.execute(connection, "PRAGMA synchronous = NORMAL");
        try {
            write(one);
        } finally {
            Sqlite.execute(connection, "PRAGMA synchronous = FULL");
        }
    }

    /** Entries up to a position, that one included, and what belongs to them alone. */
    void delete(long upTo) throws SQLException {
        run("DELETE FROM reading WHERE position <= ?", upTo);
        long gone = number("SELECT coalesce((SELECT segment FROM reading ORDER BY position LIMIT 1),"
                + " (SELECT max(id) FROM segment))"); // of those that are later none is without readings
        String ended = " WHERE id <= ? AND last_position <= ?";
        run("DELETE FROM segment_channel WHERE segment IN (SELECT id FROM segment" + ended + ")", gone, upTo);
        run("DELETE FROM segment" + ended, gone, upTo);
        run("DELETE FROM day WHERE day < (SELECT max(day) FROM day WHERE first_position <= ?)", upTo + 1);
        run("DELETE FROM gap WHERE last_position <= ?", upTo);
        run("UPDATE meta SET value = ? WHERE key = 'first'", upTo + 1);
    }

    void rollUp(Placement placed, long position) throws SQLException {
        try (RollupWriter rollups = new RollupWriter(connection)) {
            rollups.write(placed, position, this::meter);
        }
    }

    void beginRollups() throws SQLException {
        RollupTables.make(connection);
    }

    /** Of each series; not more than some time at once. @return whether there were any */
    boolean forgetRollups(Level level, long beforeMs, Duration most) throws SQLException {
        long before = Math.floorDiv(beforeMs, level.millis()) * level.seconds();
        Map<Long, Long> oldest = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT id, (SELECT min(start) FROM rollup WHERE series = id AND seconds = ?) FROM rollup_series")) {
            query.setInt(1, level.seconds());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    long start = rows.getLong(2);
                    if (!rows.wasNull() && start < before) {
                        oldest.put(rows.getLong(1), start);
                    }
                }
            }
        }
        for (Map.Entry<Long, Long> one : oldest.entrySet()) {
            long upTo = Math.min(before, one.getValue() + most.toSeconds());
            run(
                    "DELETE FROM rollup WHERE series = ? AND seconds = ? AND start < ?",
                    one.getKey(),
                    level.seconds(),
                    upTo);
        }
        return !oldest.isEmpty();
    }

    /** All of it, or nothing. */
    void transaction(Work work) throws SQLException {
        begin.executeUpdate();
        try {
            work.run();
            commit.executeUpdate();
        } catch (SQLException | RuntimeException e) {
            try {
                Sqlite.execute(connection, "ROLLBACK");
            } catch (SQLException rolledBack) {
                e.addSuppressed(rolledBack); // SQLite has rolled back by itself
            }
            throw e;
        }
    }

    private void write(EncodedReading one) throws SQLException {
        for (SegmentEnd end : one.ended()) {
            segments.end(end);
        }
        if (one.begins()) {
            segments.begin(one.segment(), meter(one.segment().meter()));
        }
        ReadingRow row = one.row();
        reading.setLong(1, row.position());
        reading.setLong(2, row.segment());
        reading.setLong(3, row.at());
        number(4, row.seconds());
        number(5, row.flag());
        number(6, row.dc());
        number(7, row.volts());
        number(8, row.interval());
        reading.setInt(9, row.marks());
        reading.setString(10, row.data());
        reading.executeUpdate();
    }

    private void number(int column, Number value) throws SQLException {
        if (value == null) {
            reading.setNull(column, Types.NULL);
        } else if (value instanceof Double real) {
            reading.setDouble(column, real);
        } else {
            reading.setLong(column, value.longValue());
        }
    }

    private void write(KeptCursor one) throws SQLException {
        cursor.setString(1, one.sink());
        cursor.setLong(2, one.cursor().live());
        cursor.setLong(3, one.cursor().history());
        cursor.setLong(4, one.cursor().historyEnd());
        cursor.setLong(5, one.savedAt().toEpochMilli());
        cursor.executeUpdate();
    }

    private void write(DeadLetter letter) throws SQLException {
        run(
                "INSERT INTO dead_letter (sink, first_position, last_position, count, from_at, to_at, refused_at, reason)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                letter.sink(),
                letter.first(),
                letter.last(),
                letter.count(),
                letter.from().toEpochMilli(),
                letter.to().toEpochMilli(),
                letter.refusedAt().toEpochMilli(),
                letter.reason());
        run("DELETE FROM dead_letter WHERE id <= (SELECT max(id) FROM dead_letter) - " + MOST_DEAD_LETTERS);
    }

    private long meter(String name) throws SQLException {
        Long id = meters.get(name);
        if (id == null) {
            run("INSERT OR IGNORE INTO meter (name) VALUES (?)", name);
            try (PreparedStatement query = connection.prepareStatement("SELECT id FROM meter WHERE name = ?")) {
                query.setString(1, name);
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    id = rows.getLong(1);
                }
            }
            meters.put(name, id);
        }
        return id;
    }

    /** Statements that are rare. */
    void run(String sql, Object... values) throws SQLException {
        Sqlite.run(connection, sql, values);
    }

    long number(String sql) throws SQLException {
        return Sqlite.number(connection, sql);
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : List.of(begin, commit, reading, state, cursor)) {
            statement.close();
        }
        segments.close();
    }
}
