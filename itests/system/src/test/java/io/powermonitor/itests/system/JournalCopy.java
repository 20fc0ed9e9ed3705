package io.powermonitor.itests.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A dead gateway's journal, looked into without touching it: its files are copied first. */
final class JournalCopy implements AutoCloseable {

    private final Connection connection;

    /** One reading: its position, the raw counters, the totals and what they were found to be, by channel in the order of users. */
    record Reading(long position, List<Long> countersWs, List<Long> energiesWs, List<String> qualities) {}

    /** Where a sink stands. */
    record Place(long live, long history, long historyEnd) {

        /** Whether a position has been delivered, if this is true. */
        boolean claims(long position) {
            return position <= live && !(position > history && position <= historyEnd);
        }
    }

    JournalCopy(Path journal, Path folder) throws IOException, SQLException {
        Path copy = folder.resolve("copy.db");
        for (String suffix : List.of("", "-wal")) {
            Path from = Path.of(journal + suffix);
            Path to = Path.of(copy + suffix);
            if (Files.exists(from)) {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(to);
            }
        }
        Files.deleteIfExists(Path.of(copy + "-shm"));
        connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
    }

    /** Whether the gateway came as far as to create its tables, all of them at once, before it died. */
    boolean begun() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet objects = statement.executeQuery("SELECT EXISTS (SELECT 1 FROM sqlite_master)")) {
            return objects.next() && objects.getBoolean(1);
        }
    }

    /** The readings after a position, in order. */
    List<Reading> readings(long after) throws SQLException {
        List<Reading> readings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT position, channel, counter_ws, energy_ws, quality FROM measurement"
                                + " WHERE position > " + after + " ORDER BY position, channel LIKE 'aux%', channel")) {
            while (rows.next()) {
                long position = rows.getLong(1);
                if (readings.isEmpty() || readings.get(readings.size() - 1).position() != position) {
                    readings.add(new Reading(position, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
                }
                readings.get(readings.size() - 1).countersWs().add(rows.getLong(3));
                readings.get(readings.size() - 1).energiesWs().add(rows.getLong(4));
                readings.get(readings.size() - 1).qualities().add(rows.getString(5));
            }
        }
        return readings;
    }

    /** Where each sink stands, by name. */
    Map<String, Place> places() throws SQLException {
        Map<String, Place> places = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT sink, live, history, history_end FROM cursor")) {
            while (rows.next()) {
                places.put(rows.getString(1), new Place(rows.getLong(2), rows.getLong(3), rows.getLong(4)));
            }
        }
        return places;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
