package io.powermonitor.journal.sqlite.past;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import io.powermonitor.api.Derived;
import io.powermonitor.journal.sqlite.internal.JournalFile;
import io.powermonitor.journal.sqlite.internal.Limits;
import io.powermonitor.journal.sqlite.internal.NativeLibrary;
import io.powermonitor.journal.sqlite.internal.Rollups;
import io.powermonitor.journal.sqlite.internal.SqliteJournal;
import io.powermonitor.journal.sqlite.internal.store.StoreOptions;

/** Makes a journal with a past, before a gateway is started on it: what is appended, rolled up. Not thread-safe. */
public final class PastWriter implements AutoCloseable {

    private static final long ROOM_BYTES = 1L << 40;
    private static final int KEEP_DAYS = 36_500;

    private final SqliteJournal journal;
    private final Rollups rollups;

    /**
     * @param file the journal, which is made
     * @param libraries a folder of its own for SQLite's library; a gateway in the same process uses another
     * @param minuteDays of so many days until now there are rollups of minutes
     */
    public PastWriter(Path file, Path libraries, int minuteDays, Clock clock) {
        NativeLibrary.unpack(libraries);
        Limits limits = new Limits(KEEP_DAYS, ROOM_BYTES, ROOM_BYTES, minuteDays, KEEP_DAYS);
        journal = new JournalFile(file, StoreOptions.DEFAULT, limits, clock).open();
        rollups = new Rollups(journal, limits, clock, System::nanoTime);
    }

    /**
     * Takes some hundreds of readings.
     *
     * @throws IOException when they cannot be written
     */
    public void append(List<Derived> readings) throws IOException {
        journal.append(readings);
        rollups.all();
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
