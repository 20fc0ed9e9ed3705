package io.powermonitor.journal.sqlite.internal.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.powermonitor.api.DeadLetter;
import io.powermonitor.journal.sqlite.internal.row.Kept;
import io.powermonitor.journal.sqlite.internal.row.ReadingRow;
import io.powermonitor.journal.sqlite.internal.row.RowReader;

/** Reads entries. For one thread at a time; whoever has the connection closes it. */
public final class StoreReader implements Prepared.Statements {

    private final Connection connection;
    private final SegmentReader segments;
    private final PreparedStatement readings;

    public StoreReader(Connection connection) throws SQLException {
        this.connection = connection;
        segments = new SegmentReader(connection);
        readings =
                connection.prepareStatement("SELECT position, segment, at, seconds, flag, dc, volts, interval, marks,"
                        + " data FROM reading WHERE position > ? AND position <= ? ORDER BY position LIMIT ?");
    }

    /** Entries after a position, up to another, that one included. */
    public List<Kept> read(long after, long upTo, int max) throws SQLException, IOException {
        readings.setLong(1, after);
        readings.setLong(2, upTo);
        readings.setInt(3, max);
        List<Kept> entries = new ArrayList<>(Math.min(max, 128));
        try (ResultSet rows = readings.executeQuery()) {
            while (rows.next()) {
                ReadingRow row = row(rows);
                try {
                    entries.add(RowReader.kept(row, segments.get(row.segment())));
                } catch (RuntimeException e) {
                    throw new DamagedException("holds at position " + row.position() + " what is no reading", e);
                }
            }
        }
        return entries;
    }

    private static ReadingRow row(ResultSet rows) throws SQLException {
        return new ReadingRow(
                rows.getLong(1),
                rows.getLong(2),
                rows.getLong(3),
                null, // what only plain SQL reads
                null,
                null,
                number(rows.getObject(7)),
                number(rows.getObject(8)),
                rows.getInt(9),
                rows.getString(10));
    }

    private static Number number(Object value) {
        return value == null ? null : value instanceof Double real ? real : (Number) ((Number) value).longValue();
    }

    /** The position of the first entry stamped at or after a time, up to a position; one more than that when there is none. */
    public long firstSince(Instant at, long upTo) throws SQLException {
        long best = upTo + 1;
        try (PreparedStatement candidates =
                        connection.prepareStatement("SELECT id, first_position, first_at FROM segment"
                                + " WHERE last_at >= ? OR last_at IS NULL ORDER BY first_position");
                PreparedStatement within =
                        connection.prepareStatement("SELECT position FROM reading WHERE position >= ?"
                                + " AND position < ? AND segment = ? AND at >= ? ORDER BY position LIMIT 1")) {
            candidates.setLong(1, millis(at));
            try (ResultSet rows = candidates.executeQuery()) {
                while (rows.next() && rows.getLong(2) < best) {
                    within.setLong(1, rows.getLong(2));
                    within.setLong(2, best);
                    within.setLong(3, rows.getLong(1));
                    within.setLong(4, millis(at) - rows.getLong(3));
                    try (ResultSet found = within.executeQuery()) {
                        best = found.next() ? found.getLong(1) : best;
                    }
                }
            }
        }
        return best;
    }

    /** The position of the last entry of a segment that began before a time, or that is not ended. */
    public long lastBefore(Instant at, long byDefault) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT max(coalesce(last_position, ?)) FROM segment WHERE first_at < ?")) {
            query.setLong(1, byDefault);
            query.setLong(2, millis(at));
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    /** Stamps are whole milliseconds: one is at or after a time when it is at or after that, rounded up. */
    private static long millis(Instant at) {
        try {
            return Math.addExact(at.toEpochMilli(), at.getNano() % 1_000_000 == 0 ? 0 : 1);
        } catch (ArithmeticException e) {
            return at.getEpochSecond() < 0 ? Long.MIN_VALUE / 2 : Long.MAX_VALUE / 2;
        }
    }

    List<DeadLetter> deadLetters(int max) throws SQLException {
        List<DeadLetter> letters = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT sink, first_position, last_position, count,"
                + " from_at, to_at, refused_at, reason FROM dead_letter ORDER BY id DESC LIMIT ?")) {
            query.setInt(1, max);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    letters.add(new DeadLetter(
                            rows.getString(1),
                            rows.getLong(2),
                            rows.getLong(3),
                            rows.getInt(4),
                            Instant.ofEpochMilli(rows.getLong(5)),
                            Instant.ofEpochMilli(rows.getLong(6)),
                            Instant.ofEpochMilli(rows.getLong(7)),
                            rows.getString(8)));
                }
            }
        }
        return letters;
    }

    @Override
    public void close() throws SQLException {
        segments.close();
        readings.close();
    }
}
