package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.powermonitor.journal.sqlite.internal.store.Store;

/** What a journal needs from time to time, so that no append waits for it. For one thread, called about once a second. */
final class Upkeep {

    private static final System.Logger LOG = System.getLogger(SqliteSettings.PID);

    /** Written to its place at once, a page of the newest readings or of states goes there once for many appends. */
    private static final long CHECKPOINT_BYTES = 4_000_000;

    /** So far the log may grow before appends wait a moment for it to begin anew. */
    private static final long WHOLE_CHECKPOINT_BYTES = 32_000_000;

    private static final long RETRY_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MOST_SLICES = 50;

    private final SqliteJournal journal;
    private final JournalFile file;
    private final Limits limits;
    private final int syncSeconds;
    private final Retention retention;
    private final Rollups rollups;
    private final Clock clock;
    private final LongSupplier nanos;
    private Object fileKey;
    private long retriedAt;
    private long syncedAt;
    private long synced;
    private long checkpointed;
    private boolean forcing;
    private boolean failing;

    Upkeep(SqliteJournal journal, JournalFile file, Limits limits, int syncSeconds, Clock clock, LongSupplier nanos) {
        this.journal = journal;
        this.file = file;
        this.limits = limits;
        this.syncSeconds = syncSeconds;
        this.clock = clock;
        this.nanos = nanos;
        this.retention = new Retention(limits, nanos);
        this.rollups = new Rollups(journal, limits, clock, nanos);
        this.fileKey = journal.store() == null ? null : fileKey(file.path());
        this.retriedAt = nanos.getAsLong();
        this.syncedAt = retriedAt;
        this.synced = journal.written();
    }

    /** Whether the file is not the one that was opened any more. */
    boolean replaced() {
        return fileKey != null && !Objects.equals(fileKey, fileKey(file.path()));
    }

    private static Object fileKey(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null; // it is gone
        }
    }

    void tick() {
        long now = nanos.getAsLong();
        if (journal.troubled()) {
            retry(now);
            return;
        }
        try {
            sync(now);
            checkpoint();
            rollups.tick();
            retain();
            failing = false;
        } catch (IOException e) {
            if (!failing && journal.damage() == null && !journal.troubled()) {
                LOG.log(Level.WARNING, "{0}: {1}; upkeep is tried again", file.path(), e.getMessage());
            }
            failing = true;
        }
    }

    private void retry(long now) {
        if (now - retriedAt < RETRY_NANOS) {
            return;
        }
        retriedAt = now;
        try {
            Store store = journal.store();
            if (store != null && store.writable()) {
                journal.retry(null);
            } else {
                reopen(store);
            }
            fileKey = fileKey(file.path());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "not yet", e);
        }
    }

    /** @param reading the file, open for reading; null when it is not */
    private void reopen(Store reading) throws IOException {
        if (reading != null) {
            if (!Files.isWritable(file.path())) {
                throw new IOException("it cannot be written yet");
            }
            reading.close(); // within a process, SQLite's shared memory stays as it was opened first
        }
        Store better = null;
        try {
            better = file.reopen(journal.lineage());
            journal.retry(better);
        } catch (IOException e) {
            close(better, e);
            if (reading != null && journal.store() == reading) {
                journal.reads(Store.openReadOnly(file.path()));
            }
            throw e;
        }
    }

    private void close(Store opened, IOException why) {
        if (opened != null && opened != journal.store()) {
            try {
                opened.close();
            } catch (IOException e) {
                why.addSuppressed(e);
            }
        }
    }

    /** SQLite in its normal mode leaves commits to the system until the next checkpoint; a power cut would cost all of them. */
    private void sync(long now) throws IOException {
        if (syncSeconds == 0 || now - syncedAt < Duration.ofSeconds(syncSeconds).toNanos()) {
            return;
        }
        syncedAt = now;
        long written = journal.written();
        Path wal = Store.wal(file.path());
        if (written == synced || !Files.exists(wal)) {
            return;
        }
        // Never the file itself: closing it would give up the locks that SQLite holds on it in this process.
        try (FileChannel channel = FileChannel.open(wal, StandardOpenOption.WRITE)) {
            channel.force(false);
        }
        synced = written;
    }

    private void checkpoint() throws IOException {
        Path wal = Store.wal(file.path());
        if (Files.exists(wal) && Files.size(wal) >= CHECKPOINT_BYTES && journal.written() != checkpointed) {
            journal.store().checkpoint();
            if (Files.size(wal) >= WHOLE_CHECKPOINT_BYTES) {
                journal.store().checkpointWhole();
            }
            checkpointed = journal.written();
        }
    }

    private void retain() throws IOException {
        for (int slices = 0; slices < MOST_SLICES; slices++) {
            long bytes = journal.store().bytes();
            journal.fill().looked(bytes);
            if (bytes > limits.keepBytes() && rollups.forgetMinutes()) {
                continue;
            }
            Optional<Retention.Slice> slice = retention.next(
                    journal.days(),
                    journal.first(),
                    journal.written(),
                    Math.min(journal.delivered(), journal.rolledUp()),
                    bytes,
                    LocalDate.now(clock));
            if (slice.isEmpty()) {
                forcing = false;
                return;
            }
            if (slice.get().forced() && !forcing) {
                forcing = true;
                LOG.log(
                        Level.WARNING,
                        "{0} is larger than limitMegabytes={1}: the oldest measurements go, delivered or not."
                                + " See which sink is behind (power:sinks), or raise the limit",
                        file.path(),
                        String.valueOf(limits.limitBytes() / 1_000_000));
            }
            journal.delete(slice.get().upTo());
        }
    }
}
