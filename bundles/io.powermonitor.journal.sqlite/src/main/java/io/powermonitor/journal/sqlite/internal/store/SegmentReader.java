package io.powermonitor.journal.sqlite.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.powermonitor.api.Identity;
import io.powermonitor.journal.sqlite.internal.row.Field;
import io.powermonitor.journal.sqlite.internal.row.Segment;
import io.powermonitor.journal.sqlite.internal.row.SegmentChannel;

/** Reads segments, and remembers the last few. */
final class SegmentReader implements AutoCloseable {

    private static final int REMEMBERED = 64;
    private static final int FIRST_FIELD = 11;

    private final PreparedStatement segment;
    private final PreparedStatement channels;
    private final Map<Long, Segment> known = new LinkedHashMap<>(16, 0.75f, true);

    SegmentReader(Connection connection) throws SQLException {
        segment = connection.prepareStatement("SELECT m.name, s.first_position, s.first_at, s.model, s.serial, s.unit,"
                + " s.seconds, s.seconds_bits FROM segment s JOIN meter m ON m.id = s.meter WHERE s.id = ?");
        channels = connection.prepareStatement(
                "SELECT channel, measured, counter_bits, polarized_bits, energy_ws,"
                        + " import_ws, export_ws, counter_ws, polarized_ws, place, energy_at, watts_at, import_at, export_at,"
                        + " counter_at, polarized_at, amps_at, quality_at FROM segment_channel WHERE segment = ? ORDER BY place");
    }

    Segment get(long id) throws SQLException, DamagedException {
        Segment found = known.get(id);
        if (found == null) {
            found = read(id);
            known.put(id, found);
            if (known.size() > REMEMBERED) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return found;
    }

    private Segment read(long id) throws SQLException, DamagedException {
        segment.setLong(1, id);
        try (ResultSet rows = segment.executeQuery()) {
            if (!rows.next()) {
                throw new DamagedException("lacks segment " + id);
            }
            String model = rows.getString(4);
            return new Segment(
                    id,
                    rows.getString(1),
                    rows.getLong(2),
                    rows.getLong(3),
                    model == null ? null : new Identity(model, rows.getInt(5), rows.getInt(6)),
                    rows.getLong(7),
                    rows.getInt(8),
                    channels(id));
        }
    }

    private List<SegmentChannel> channels(long id) throws SQLException {
        List<SegmentChannel> found = new ArrayList<>();
        channels.setLong(1, id);
        try (ResultSet rows = channels.executeQuery()) {
            while (rows.next()) {
                int fields = 0;
                for (Field field : Field.values()) {
                    fields |= rows.getObject(FIRST_FIELD + field.ordinal()) == null ? 0 : field.bit();
                }
                found.add(new SegmentChannel(
                        rows.getString(1),
                        rows.getBoolean(2),
                        rows.getInt(3),
                        rows.getInt(4),
                        rows.getLong(5),
                        rows.getLong(6),
                        rows.getLong(7),
                        rows.getLong(8),
                        rows.getLong(9),
                        fields));
            }
        }
        return List.copyOf(found);
    }

    @Override
    public void close() throws SQLException {
        segment.close();
        channels.close();
    }
}
