package io.powermonitor.journal.sqlite.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

import io.powermonitor.journal.sqlite.internal.row.Field;
import io.powermonitor.journal.sqlite.internal.row.Segment;
import io.powermonitor.journal.sqlite.internal.row.SegmentChannel;
import io.powermonitor.journal.sqlite.internal.row.SegmentEnd;

/** Writes segments, within the writer's transactions. */
final class SegmentWriter implements AutoCloseable {

    private static final int FIRST_FIELD = 12;

    private final PreparedStatement begin;
    private final PreparedStatement channel;
    private final PreparedStatement end;

    SegmentWriter(Connection connection) throws SQLException {
        begin = connection.prepareStatement(
                "INSERT INTO segment (id, meter, first_position, first_at, model, serial, unit,"
                        + " seconds, seconds_bits) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        channel = connection.prepareStatement("INSERT INTO segment_channel (segment, place, channel, measured,"
                + " counter_bits, polarized_bits, energy_ws, import_ws, export_ws, counter_ws, polarized_ws, energy_at,"
                + " watts_at, import_at, export_at, counter_at, polarized_at, amps_at, quality_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        end = connection.prepareStatement("UPDATE segment SET last_position = ?, last_at = ? WHERE id = ?");
    }

    void begin(Segment segment, long meter) throws SQLException {
        begin.setLong(1, segment.id());
        begin.setLong(2, meter);
        begin.setLong(3, segment.firstPosition());
        begin.setLong(4, segment.firstAt());
        if (segment.identity() == null) {
            begin.setNull(5, Types.NULL);
            begin.setNull(6, Types.NULL);
            begin.setNull(7, Types.NULL);
        } else {
            begin.setString(5, segment.identity().model());
            begin.setInt(6, segment.identity().serial());
            begin.setInt(7, segment.identity().unit());
        }
        begin.setLong(8, segment.seconds());
        begin.setInt(9, segment.secondsBits());
        begin.executeUpdate();
        int place = 0;
        int next = 0;
        for (SegmentChannel one : segment.channels()) {
            next = begin(segment.id(), place++, one, next);
        }
    }

    /** @return the place in a row where the next channel's fields are */
    private int begin(long segment, int place, SegmentChannel one, int next) throws SQLException {
        channel.setLong(1, segment);
        channel.setInt(2, place);
        channel.setString(3, one.channel());
        channel.setInt(4, one.measured() ? 1 : 0);
        channel.setInt(5, one.counterBits());
        channel.setInt(6, one.polarizedBits());
        channel.setLong(7, one.energyWs());
        channel.setLong(8, one.importWs());
        channel.setLong(9, one.exportWs());
        channel.setLong(10, one.counterWs());
        channel.setLong(11, one.polarizedWs());
        int at = next;
        for (Field field : Field.values()) {
            if (field.in(one.fields())) {
                channel.setInt(FIRST_FIELD + field.ordinal(), at++);
            } else {
                channel.setNull(FIRST_FIELD + field.ordinal(), Types.NULL);
            }
        }
        channel.executeUpdate();
        return at;
    }

    void end(SegmentEnd one) throws SQLException {
        end.setLong(1, one.lastPosition());
        end.setLong(2, one.lastAt());
        end.setLong(3, one.segment());
        end.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        begin.close();
        channel.close();
        end.close();
    }
}
