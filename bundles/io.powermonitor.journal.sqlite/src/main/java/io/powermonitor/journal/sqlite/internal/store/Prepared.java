package io.powermonitor.journal.sqlite.internal.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A connection and the statements on it, for one user at a time. The driver closes a statement that failed, so all are made anew then. */
final class Prepared<T extends Prepared.Statements> implements AutoCloseable {

    private final Connection connection;
    private final Maker<T> maker;
    private T statements;

    /** Statements on a connection. */
    interface Statements extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    /** Makes the statements. */
    interface Maker<T> {
        T on(Connection connection) throws SQLException, IOException;
    }

    /** Uses them. */
    interface Use<T, R> {
        R with(T statements) throws SQLException, IOException;
    }

    Prepared(Connection connection, Maker<T> maker) {
        this.connection = connection;
        this.maker = maker;
    }

    synchronized <R> R use(Use<T, R> use) throws IOException {
        try {
            if (statements == null) {
                statements = maker.on(connection);
            }
            return use.with(statements);
        } catch (SQLException e) {
            IOException failure = Failures.of(e);
            Sqlite.close(statements, failure);
            statements = null;
            throw failure;
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        try {
            if (statements != null) {
                statements.close();
            }
        } finally {
            connection.close();
        }
    }
}
