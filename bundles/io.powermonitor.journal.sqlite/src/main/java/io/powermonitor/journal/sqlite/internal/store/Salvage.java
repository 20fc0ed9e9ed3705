package io.powermonitor.journal.sqlite.internal.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

import io.powermonitor.api.MeterState;
import io.powermonitor.journal.sqlite.internal.row.StateReader;

/** Reads the states of meters out of a damaged file, as far as they can be read: energy totals go on from them. */
public final class Salvage {

    private Salvage() {}

    public static Map<String, MeterState> states(Path damaged) {
        Map<String, MeterState> states = new TreeMap<>();
        try (Connection connection = Store.openReading(damaged);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT m.name, s.state FROM state s JOIN meter m ON m.id = s.meter")) {
            while (rows.next()) {
                states.put(rows.getString(1), StateReader.read(rows.getBytes(2)));
            }
        } catch (SQLException | IOException e) {
            return states; // what was read until here is what there is
        }
        return states;
    }
}
