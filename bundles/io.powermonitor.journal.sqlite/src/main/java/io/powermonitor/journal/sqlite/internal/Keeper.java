package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.powermonitor.api.MeterState;

/** Keeps a journal on offer: opens it, looks after it on a thread of its own, and puts another in its place when the file is lost. */
final class Keeper implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SqliteSettings.PID);
    private static final long TICK_MILLIS = 1000;
    private static final long JOIN_MILLIS = 5000;

    private final JournalFile file;
    private final Path libraries;
    private final Limits limits;
    private final int syncSeconds;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Offer offer;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "journal-sqlite");
    private SqliteJournal journal;
    private Upkeep upkeep;

    /** Shows a journal to those who use it. */
    interface Offer {

        void offer(SqliteJournal journal);

        /** Returns when nobody uses it any more. */
        void withdraw();
    }

    /** @param libraries where SQLite's library is unpacked; null to leave that to the driver */
    Keeper(
            JournalFile file,
            Path libraries,
            Limits limits,
            int syncSeconds,
            Clock clock,
            LongSupplier nanos,
            Offer offer) {
        this.file = file;
        this.libraries = libraries;
        this.limits = limits;
        this.syncSeconds = syncSeconds;
        this.clock = clock;
        this.nanos = nanos;
        this.offer = offer;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                tick();
            } while (!end.await(TICK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the journal's upkeep ended; restart the gateway", e);
        }
        finish();
    }

    /** One round of work. */
    void tick() {
        if (journal == null) {
            if (libraries != null) {
                NativeLibrary.unpack(libraries);
            }
            begin(file.open());
            return;
        }
        if (upkeep.replaced()) {
            replace();
        } else {
            upkeep.tick();
        }
        if (journal.damage() != null) {
            renew();
        }
    }

    private void begin(SqliteJournal next) {
        journal = next;
        upkeep = new Upkeep(next, file, limits, syncSeconds, clock, nanos);
        offer.offer(next);
    }

    private void renew() {
        String wrong = journal.damage().getMessage();
        Map<String, MeterState> states = retire();
        begin(file.another(wrong, states));
    }

    private void replace() {
        // SQLite deletes its log when it closes, by name: it must not find that of the other file.
        try {
            SetAside.renameBeside(file.path(), clock);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot rename what belonged to the file that is gone: {0}", e.getMessage());
        }
        begin(file.replaced(retire()));
    }

    private Map<String, MeterState> retire() {
        offer.withdraw();
        Map<String, MeterState> states = new TreeMap<>(journal.states());
        closeJournal();
        return states;
    }

    private void closeJournal() {
        try {
            journal.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0}: {1}", file.path(), e.getMessage());
        }
    }

    private void finish() {
        offer.withdraw();
        if (journal != null) {
            if (journal.troubled()) {
                LOG.log(Level.ERROR, "{0} could not be written until the end; what was in memory is gone", file.path());
            }
            closeJournal();
        }
    }

    /** Withdraws the journal and closes the file. */
    @Override
    public void close() {
        end.countDown();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
