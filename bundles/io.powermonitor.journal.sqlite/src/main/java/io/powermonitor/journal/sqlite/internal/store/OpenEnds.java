package io.powermonitor.journal.sqlite.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.powermonitor.journal.sqlite.internal.row.SegmentEnd;

/** Ends the segments that an earlier run left open: a run begins new ones. */
final class OpenEnds {

    private OpenEnds() {}

    static void end(Connection connection) throws SQLException {
        List<SegmentEnd> ends = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                PreparedStatement within = connection.prepareStatement(
                        "SELECT max(position), max(at) FROM reading WHERE position >= ? AND segment = ?");
                ResultSet rows = statement.executeQuery(
                        "SELECT id, first_position, first_at FROM segment WHERE last_position IS NULL")) {
            while (rows.next()) {
                within.setLong(1, rows.getLong(2));
                within.setLong(2, rows.getLong(1));
                try (ResultSet found = within.executeQuery()) {
                    found.next();
                    long last = Math.max(rows.getLong(2), found.getLong(1));
                    ends.add(new SegmentEnd(rows.getLong(1), last, rows.getLong(3) + found.getLong(2)));
                }
            }
        }
        if (!ends.isEmpty()) {
            try (StoreWriter writer = new StoreWriter(connection, false);
                    SegmentWriter segments = new SegmentWriter(connection)) {
                writer.transaction(() -> {
                    for (SegmentEnd end : ends) {
                        segments.end(end);
                    }
                });
            }
        }
    }
}
