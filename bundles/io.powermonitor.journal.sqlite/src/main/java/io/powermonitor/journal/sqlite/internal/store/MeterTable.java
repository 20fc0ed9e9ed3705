package io.powermonitor.journal.sqlite.internal.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.MeterInfo;

/** What the configuration last said about meters, in the file. For one thread at a time. */
final class MeterTable {

    private final Connection connection;

    MeterTable(Connection connection) {
        this.connection = connection;
    }

    /** By the meter's id; without those of which nothing was said. */
    Map<String, MeterInfo> read() throws SQLException {
        Map<String, MeterInfo> infos = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT id, name, model, label, sensor_prefix, gap_ms FROM meter WHERE label IS NOT NULL");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                infos.put(
                        rows.getString(2),
                        new MeterInfo(
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getString(5),
                                Duration.ofMillis(rows.getLong(6)),
                                channels(rows.getLong(1))));
            }
        }
        return infos;
    }

    private List<ChannelInfo> channels(long meter) throws SQLException {
        List<ChannelInfo> channels = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT channel, label, kind, direction, multiplier, limit_watts"
                        + " FROM channel WHERE meter = ? ORDER BY place")) {
            query.setLong(1, meter);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    channels.add(new ChannelInfo(
                            rows.getString(1),
                            rows.getString(2),
                            ChannelInfo.Kind.valueOf(rows.getString(3)),
                            ChannelInfo.Direction.valueOf(rows.getString(4)),
                            new BigDecimal(rows.getString(5)),
                            rows.getDouble(6)));
                }
            }
        }
        return channels;
    }

    /**
     * Within a transaction.
     *
     * @param meter its number, whose row is there
     */
    void write(long meter, MeterInfo info) throws SQLException {
        Sqlite.run(
                connection,
                "UPDATE meter SET model = ?, label = ?, sensor_prefix = ?, gap_ms = ? WHERE id = ?",
                info.model(),
                info.label(),
                info.sensorPrefix(),
                info.gap().toMillis(),
                meter);
        Sqlite.run(connection, "DELETE FROM channel WHERE meter = ?", meter);
        for (int place = 0; place < info.channels().size(); place++) {
            ChannelInfo channel = info.channels().get(place);
            Sqlite.run(
                    connection,
                    "INSERT INTO channel VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    meter,
                    place,
                    channel.id(),
                    channel.label(),
                    channel.kind().name(),
                    channel.direction().name(),
                    channel.multiplier().toPlainString(),
                    channel.limitWatts());
        }
    }
}
