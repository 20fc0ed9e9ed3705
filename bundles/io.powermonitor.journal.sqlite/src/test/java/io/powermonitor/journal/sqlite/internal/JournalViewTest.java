package io.powermonitor.journal.sqlite.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Measurement;
import io.powermonitor.journal.sqlite.internal.store.Sqlite;

/** What SQL shows is what the journal says. */
class JournalViewTest {

    @TempDir
    Path folder;

    @Test
    void theViewShowsWhatTheJournalReads() throws Exception {
        Path file = folder.resolve("journal.db");
        House house = new House("house", "sim:?interval=5&start=wrap");
        House barn = new House("barn", "sim:?interval=1&seed=3");
        try (SqliteJournal journal = Rig.file(file).open();
                Connection connection = Sqlite.openForReading(file);
                Statement statement = connection.createStatement()) {
            for (int n = 0; n < 600; n++) {
                Derived carried = barn.next();
                journal.append(List.of(
                        house.next(),
                        n % 100 == 7
                                ? new Derived(null, carried.measurement(), carried.after(), carried.notices())
                                : carried));
            }
            try (ResultSet rows = statement.executeQuery("SELECT * FROM measurement ORDER BY position")) {
                compare(journal, rows);
            }
        }
    }

    private static void compare(SqliteJournal journal, ResultSet rows) throws IOException, SQLException {
        for (Entry entry : journal.read(0, 10_000)) {
            Measurement measurement = entry.measurement();
            for (ChannelMeasurement channel : measurement.channels()) {
                rows.next();
                assertEquals(entry.position(), rows.getLong("position"));
                assertEquals(measurement.meter(), rows.getString("meter"));
                assertEquals(measurement.at().toString(), rows.getString("at").replace(".000Z", "Z"));
                assertEquals(measurement.at().toEpochMilli(), rows.getLong("at_ms"));
                assertEquals(channel.channel(), rows.getString("channel"));
                real(channel.watts(), rows, "watts");
                assertEquals(channel.energyWs(), rows.getLong("energy_ws"));
                assertEquals(channel.importWs(), rows.getLong("import_ws"));
                assertEquals(channel.exportWs(), rows.getLong("export_ws"));
                assertEquals(channel.counterWs(), rows.getLong("counter_ws"));
                real(channel.amps(), rows, "amps");
                real(measurement.volts(), rows, "volts");
                real(measurement.intervalSeconds(), rows, "interval_seconds");
                assertEquals(channel.quality().name().toLowerCase(Locale.ROOT), rows.getString("quality"));
            }
        }
        assertFalse(rows.next());
    }

    private static void real(double expected, ResultSet rows, String column) throws SQLException {
        double found = rows.getDouble(column);
        assertEquals(expected, rows.wasNull() ? Double.NaN : found, 0, column);
    }

    @Test
    void rawCountersAreThereForEveryChannelAlsoOnesThatAreOff() throws Exception {
        Path file = folder.resolve("journal.db");
        House barn = new House("barn", "sim:?interval=5");
        try (SqliteJournal journal = Rig.file(file).open();
                Connection connection = Sqlite.openForReading(file);
                Statement statement = connection.createStatement()) {
            List<Derived> readings = barn.next(500);
            journal.append(readings);
            try (ResultSet rows = statement.executeQuery("SELECT * FROM counter ORDER BY position")) {
                for (Derived derived : readings) {
                    for (ChannelReading channel : derived.reading().channels()) {
                        rows.next();
                        assertEquals(channel.channel(), rows.getString("channel"));
                        assertEquals(channel.absoluteWs().value(), rows.getLong("counter_ws"));
                        assertEquals(channel.absoluteWs().bits(), rows.getInt("counter_bits"));
                        assertEquals(
                                channel.polarizedWs() == null
                                        ? 0
                                        : channel.polarizedWs().value(),
                                rows.getLong("polarized_ws"));
                    }
                }
                assertFalse(rows.next());
            }
            try (ResultSet rows = statement.executeQuery(
                    "SELECT seconds, flag, dc, serial FROM measurement ORDER BY position DESC")) {
                rows.next();
                Derived last = readings.get(499);
                assertEquals(last.reading().seconds().value(), rows.getLong(1));
                assertEquals(last.reading().flag(), rows.getInt(2));
                assertEquals(last.reading().dcRaw(), rows.getInt(3));
                assertEquals(last.reading().identity().serial(), rows.getInt(4));
            }
        }
    }
}
