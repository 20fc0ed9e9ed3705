package io.powermonitor.journal.sqlite.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.powermonitor.api.DeadLetter;
import io.powermonitor.api.KeptCursor;
import io.powermonitor.journal.sqlite.internal.rollup.Level;
import io.powermonitor.journal.sqlite.internal.rollup.Placement;
import io.powermonitor.journal.sqlite.internal.row.Kept;

/**
 * An open journal file: one connection that writes, one that reads, so that a sink that catches up does not hold up appends, one
 * that reads rollups, and one for upkeep. Each has a lock of its own. What fails says in its message why, and what to do.
 */
public final class Store implements AutoCloseable {

    /** The file of the write-ahead log shrinks to this after it was larger. */
    private static final long WAL_BYTES = 8_000_000;

    private final Contents contents;
    private final Prepared<StoreWriter> writer;
    private final Prepared<StoreReader> reader;
    private final Prepared<RollupReader> rollups;
    private final Connection upkeep;
    private final long pageBytes;

    private Store(
            Contents contents,
            Connection writer,
            boolean full,
            Connection reader,
            Connection rollups,
            Connection upkeep)
            throws SQLException {
        this.contents = contents;
        this.writer = writer == null ? null : new Prepared<>(writer, connection -> new StoreWriter(connection, full));
        this.reader = new Prepared<>(reader, StoreReader::new);
        this.rollups = new Prepared<>(rollups, RollupReader::new);
        this.upkeep = upkeep;
        this.pageBytes = Sqlite.number(upkeep, "PRAGMA page_size");
    }

    /**
     * Opens a file for writing, and makes it when it is missing or empty.
     *
     * @param lineage of a new file
     * @throws DamagedException when it is no journal, or not a whole one
     * @throws IOException when it cannot be used now
     */
    public static Store open(Path file, StoreOptions options, UUID lineage) throws IOException {
        Connection connection = null;
        Connection second = null;
        Connection third = null;
        Connection fourth = null;
        try {
            connection = Sqlite.open(file, Sqlite.Mode.WRITE);
            prepare(connection, options, lineage);
            Contents contents = new ContentsReader(connection).read();
            OpenEnds.end(connection);
            second = Sqlite.open(file, Sqlite.Mode.READ);
            third = Sqlite.open(file, Sqlite.Mode.WRITE);
            Sqlite.execute(third, "PRAGMA wal_autocheckpoint = 0");
            Sqlite.execute(third, "PRAGMA journal_size_limit = " + WAL_BYTES);
            fourth = Sqlite.open(file, Sqlite.Mode.READ);
            return new Store(contents, connection, options.full(), second, fourth, third);
        } catch (SQLException | IOException e) {
            Sqlite.close(fourth, e);
            Sqlite.close(third, e);
            Sqlite.close(second, e);
            Sqlite.close(connection, e);
            throw e instanceof SQLException failure ? Failures.of(failure) : (IOException) e;
        }
    }

    /** Opens a file that cannot be written now. */
    public static Store openReadOnly(Path file) throws IOException {
        Connection connection = null;
        Connection second = null;
        try {
            connection = openReading(file);
            checkOwner(connection);
            Contents contents = new ContentsReader(connection).read();
            second = openReading(file);
            return new Store(contents, null, false, connection, second, connection);
        } catch (SQLException | IOException e) {
            IOException failure = e instanceof SQLException sql ? Failures.of(sql) : (IOException) e;
            Sqlite.close(second, failure);
            Sqlite.close(connection, failure);
            throw failure;
        }
    }

    static Connection openReading(Path file) throws SQLException {
        Connection connection = null;
        try {
            connection = Sqlite.open(file, Sqlite.Mode.READ);
            Sqlite.number(connection, "SELECT count(*) FROM sqlite_schema");
            return connection;
        } catch (SQLException e) {
            Sqlite.close(connection, e);
            if (!Files.exists(file) || wal(file).toFile().length() > 0) {
                throw e;
            }
            // Its folder cannot be written or the disk is full, and nobody has it open: all of it is in the file.
            return Sqlite.open(file, Sqlite.Mode.IMMUTABLE);
        }
    }

    private static void prepare(Connection connection, StoreOptions options, UUID lineage)
            throws SQLException, IOException {
        boolean isNew = Sqlite.number(connection, "SELECT count(*) FROM sqlite_schema") == 0
                && Sqlite.number(connection, "PRAGMA application_id") == 0
                && Sqlite.number(connection, "PRAGMA user_version") == 0;
        if (isNew) {
            Sqlite.execute(connection, "PRAGMA page_size = " + options.pageBytes());
        } else {
            checkOwner(connection);
        }
        Sqlite.execute(connection, "PRAGMA journal_mode = WAL");
        Sqlite.execute(connection, "PRAGMA synchronous = " + (options.full() ? "FULL" : "NORMAL"));
        Sqlite.execute(connection, "PRAGMA wal_autocheckpoint = 0"); // or an append would wait for the disk
        Sqlite.execute(connection, "PRAGMA journal_size_limit = " + WAL_BYTES);
        Sqlite.execute(connection, "BEGIN IMMEDIATE"); // tells whether it can be written
        Schema.migrate(connection, (int) Sqlite.number(connection, "PRAGMA user_version"));
        if (isNew) {
            Sqlite.execute(
                    connection,
                    "INSERT INTO meta VALUES ('lineage', '" + lineage + "'), ('first', 1), ('created', '"
                            + Instant.now() + "')");
        }
        if (!RollupTables.complete(connection)) {
            RollupTables.make(connection);
        }
        Sqlite.execute(connection, "COMMIT");
    }

    private static void checkOwner(Connection connection) throws SQLException, DamagedException {
        if (Sqlite.number(connection, "PRAGMA application_id") != Schema.APPLICATION_ID) {
            throw new DamagedException("is an SQLite file of another program");
        }
        long version = Sqlite.number(connection, "PRAGMA user_version");
        if (version < 1 || version > Schema.VERSION) {
            throw new DamagedException("has version " + version + ", and this program knows " + Schema.VERSION);
        }
    }

    /** The file of the write-ahead log. */
    public static Path wal(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    /** As they were when it was opened. */
    public Contents contents() {
        return contents;
    }

    public boolean writable() {
        return writer != null;
    }

    /** Writes all of it, or nothing. */
    public void write(Changes changes, long last) throws IOException {
        transaction(writer -> writer.write(changes, last));
    }

    /** Writes where a sink stands, without waiting for the disk: it gets there with what is written next. */
    public void write(KeptCursor cursor) throws IOException {
        writer.use(statements -> {
            statements.place(cursor);
            return null;
        });
    }

    /** Begins another lineage: for a file that was put in the place of an open one. */
    public void relabel(UUID lineage) throws IOException {
        transaction(writer -> writer.run("UPDATE meta SET value = ? WHERE key = 'lineage'", lineage.toString()));
    }

    /** Deletes entries up to a position, that one included, and what belongs to them alone. */
    public void delete(long upTo) throws IOException {
        transaction(writer -> writer.delete(upTo));
    }

    /** Adds what was placed to the rollups, and remembers up to where that was: both, or nothing. */
    public void rollUp(Placement placed, long position) throws IOException {
        transaction(writer -> writer.rollUp(placed, position));
    }

    /** Makes the tables of rollups anew, empty. */
    public void beginRollups() throws IOException {
        transaction(StoreWriter::beginRollups);
    }

    /**
     * Deletes some of the oldest rollups of a level.
     *
     * @param before those that end before this, milliseconds since 1970
     * @param most but no more than of so long a time, for each channel
     * @return whether there were any
     */
    public boolean forgetRollups(Level level, long before, Duration most) throws IOException {
        boolean[] any = new boolean[1];
        transaction(writer -> any[0] = writer.forgetRollups(level, before, most));
        return any[0];
    }

    /**
     * Looks at the rollups as they are at one moment.
     *
     * @throws NoRollupsException when there are none
     */
    public <R> R rollups(RollupReader.Look<R> look) throws IOException {
        try {
            return rollups.use(reader -> reader.within(look));
        } catch (DamagedException e) {
            return rollups.use(reader -> reader.within(look)); // tells damage from tables that somebody dropped
        }
    }

    private interface Work {
        void with(StoreWriter writer) throws SQLException;
    }

    private void transaction(Work work) throws IOException {
        writer.use(statements -> {
            statements.transaction(() -> work.with(statements));
            return null;
        });
    }

    /** Lets the file grow no further, as on a full disk. */
    void limitPages(long pages) throws IOException {
        writer.use(statements -> statements.number("PRAGMA max_page_count = " + pages));
    }

    public List<Kept> read(long after, long upTo, int max) throws IOException {
        return reader.use(statements -> statements.read(after, upTo, max));
    }

    public long firstSince(Instant at, long upTo) throws IOException {
        return reader.use(statements -> statements.firstSince(at, upTo));
    }

    public List<DeadLetter> deadLetters(int max) throws IOException {
        return reader.use(statements -> statements.deadLetters(max));
    }

    /** How many bytes of the file are in use. Upkeep only, as is the next. */
    public long bytes() throws IOException {
        return number("PRAGMA page_count", upkeep) * pageBytes - number("PRAGMA freelist_count", upkeep) * pageBytes;
    }

    /** Moves what is in the write-ahead log to its place, as far as no reader is in the way. */
    public void checkpoint() throws IOException {
        number("PRAGMA wal_checkpoint(PASSIVE)", upkeep);
    }

    /**
     * Moves all of it, so that the log is written from its beginning again: appends wait for what came since the last
     * checkpoint. Under a load that never pauses, the other kind never gets to the end, and the log would grow for ever.
     */
    public void checkpointWhole() throws IOException {
        writer.use(writing -> reader.use(reading -> number("PRAGMA wal_checkpoint(PASSIVE)", upkeep)));
    }

    private static long number(String sql, Connection connection) throws IOException {
        try {
            return Sqlite.number(connection, sql);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (AutoCloseable part : new AutoCloseable[] {reader, rollups, upkeep, writer}) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                failure = failure == null ? new IOException("cannot close: " + e.getMessage(), e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
