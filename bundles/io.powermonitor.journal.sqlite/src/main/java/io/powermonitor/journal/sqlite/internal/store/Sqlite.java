package io.powermonitor.journal.sqlite.internal.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

import org.sqlite.JDBC;

/** Opens SQLite files. Not by way of DriverManager, which does not see the drivers of bundles. */
public final class Sqlite {

    /** Long enough for another program's short transaction, short enough for the meter's thread. */
    private static final int BUSY_MILLIS = 250;

    private Sqlite() {}

    /** How a file is opened. */
    enum Mode {
        WRITE("mode=rwc"),
        READ("mode=ro"),
        /** A file that nobody can change: needs no file beside it. */
        IMMUTABLE("mode=ro&immutable=1");

        private final String parameter;

        Mode(String parameter) {
            this.parameter = parameter;
        }
    }

    static Connection open(Path file, Mode mode) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", String.valueOf(BUSY_MILLIS));
        String uri = "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath() + "?" + mode.parameter;
        Connection connection = JDBC.createConnection(uri, properties);
        try {
            execute(connection, "PRAGMA cache_size = -1000");
            execute(connection, "PRAGMA temp_store = MEMORY");
            return connection;
        } catch (SQLException e) {
            close(connection, e);
            throw e;
        }
    }

    /** For reading beside a gateway or without one. */
    public static Connection openForReading(Path file) throws SQLException {
        return Store.openReading(file);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A statement that is rare, with its parameters. */
    static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** Closes after a failure, which is what is to be told. */
    static void close(AutoCloseable resource, Exception why) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            why.addSuppressed(e);
        }
    }
}
