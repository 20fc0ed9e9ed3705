package io.powermonitor.journal.sqlite.internal.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.powermonitor.api.Cursor;
import io.powermonitor.api.Entry;
import io.powermonitor.api.KeptCursor;
import io.powermonitor.api.MeterState;
import io.powermonitor.journal.sqlite.internal.row.StateReader;

/** Reads all that a journal keeps in memory, and finds what cannot be true. It does not look at every reading: that takes too long. */
final class ContentsReader {

    private final Connection connection;

    ContentsReader(Connection connection) {
        this.connection = connection;
    }

    Contents read() throws SQLException, IOException {
        try {
            return readAll();
        } catch (RuntimeException e) {
            throw new DamagedException("holds what no version of this program writes", e);
        }
    }

    private Contents readAll() throws SQLException, IOException {
        UUID lineage = UUID.fromString(text("SELECT value FROM meta WHERE key = 'lineage'"));
        long kept = Sqlite.number(connection, "SELECT value FROM meta WHERE key = 'first'");
        long newest = Sqlite.number(connection, "SELECT max(position) FROM reading");
        long oldest = Sqlite.number(connection, "SELECT min(position) FROM reading");
        long last = newest == 0 ? kept - 1 : newest;
        if (kept < 1 || newest != 0 && oldest < kept) {
            throw new DamagedException("says that it begins at " + kept + ", and has " + oldest);
        }
        long promised = Sqlite.number(connection, "SELECT max(position) FROM state");
        if (promised > last) {
            throw new DamagedException("ends at " + last + ", and has a meter's state at " + promised);
        }
        long segment = Sqlite.number(connection, "SELECT max(id) FROM segment");
        return new Contents(
                lineage,
                newest == 0 ? last + 1 : oldest,
                last,
                newest == 0 ? null : entry(oldest),
                newest == 0 ? null : entry(newest),
                segment + 1,
                states(),
                new MeterTable(connection).read(),
                cursors(),
                days(),
                gaps());
    }

    private Entry entry(long position) throws SQLException, IOException {
        try (StoreReader reader = new StoreReader(connection)) {
            return reader.read(position - 1, position, 1).get(0).entry();
        }
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    Map<String, MeterState> states() throws SQLException, IOException {
        Map<String, MeterState> states = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT m.name, s.state FROM state s JOIN meter m ON m.id = s.meter")) {
            while (rows.next()) {
                try {
                    states.put(rows.getString(1), StateReader.read(rows.getBytes(2)));
                } catch (IOException e) {
                    throw new DamagedException("has for " + rows.getString(1) + " " + e.getMessage(), e);
                }
            }
        }
        return states;
    }

    private List<KeptCursor> cursors() throws SQLException {
        List<KeptCursor> cursors = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT sink, live, history, history_end, saved_at FROM cursor")) {
            while (rows.next()) {
                cursors.add(new KeptCursor(
                        rows.getString(1),
                        new Cursor(rows.getLong(2), rows.getLong(3), rows.getLong(4)),
                        Instant.ofEpochMilli(rows.getLong(5))));
            }
        }
        return cursors;
    }

    private List<DayStart> days() throws SQLException {
        List<DayStart> days = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT day, first_position FROM day ORDER BY day")) {
            while (rows.next()) {
                days.add(new DayStart(LocalDate.parse(rows.getString(1)), rows.getLong(2)));
            }
        }
        return days;
    }

    private List<Gap> gaps() throws SQLException {
        List<Gap> gaps = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT first_position, last_position FROM gap ORDER BY first_position")) {
            while (rows.next()) {
                gaps.add(new Gap(rows.getLong(1), rows.getLong(2)));
            }
        }
        return gaps;
    }
}
