package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

import io.powermonitor.journal.sqlite.internal.rollup.Level;
import io.powermonitor.journal.sqlite.internal.rollup.Placement;
import io.powermonitor.journal.sqlite.internal.rollup.SeriesBook;
import io.powermonitor.journal.sqlite.internal.row.Kept;
import io.powermonitor.journal.sqlite.internal.store.DamagedException;
import io.powermonitor.journal.sqlite.internal.store.NoRollupsException;
import io.powermonitor.journal.sqlite.internal.store.RollupReader;
import io.powermonitor.journal.sqlite.internal.store.Store;

/**
 * Rolls readings up, some minutes of them at once, and forgets rollups that are too old. A batch and the position it ends at are one
 * transaction, so that a process that is killed at any instant goes on where the rollups are. For upkeep's thread.
 */
public final class Rollups {

    private static final System.Logger LOG = System.getLogger(SqliteSettings.PID);

    /** So few that an append does not wait long. */
    private static final int BATCH = 500;

    /** Of an old file; so few that the rest of upkeep has its turn. */
    private static final int MOST_BATCHES = 20;

    /** More often would write the same pages again and again. */
    private static final long PERIOD_NANOS = Duration.ofMinutes(15).toNanos();

    private static final int MOST_WAITING = 2000;

    /** A clock that jumps ages all at once; so slowly there is time to notice. */
    private static final long NANOS_PER_AGED_DAY = Duration.ofHours(1).toNanos();

    private final SqliteJournal journal;
    private final Limits limits;
    private final Clock clock;
    private final LongSupplier nanos;
    private SeriesBook book;
    private long position;
    private long rolledAt;
    private long agedAt;

    public Rollups(SqliteJournal journal, Limits limits, Clock clock, LongSupplier nanos) {
        this.journal = journal;
        this.limits = limits;
        this.clock = clock;
        this.nanos = nanos;
        this.rolledAt = nanos.getAsLong();
        this.agedAt = rolledAt;
    }

    /** One round of work. */
    public void tick() throws IOException {
        try {
            load();
            long now = nanos.getAsLong();
            long waiting = journal.written() - position;
            if (waiting > MOST_WAITING || waiting > 0 && now - rolledAt >= PERIOD_NANOS) {
                catchUp();
                rolledAt = now;
            }
            age(now);
        } catch (NoRollupsException e) {
            begin();
        } catch (DamagedException e) {
            judge(e);
        }
    }

    /** Rolls up what there is, but not all of an old file at once. */
    void catchUp() throws IOException {
        int batches = 0;
        while (batches < MOST_BATCHES && batch()) {
            batches++;
        }
    }

    /** Rolls up everything, however long that takes: where no gateway waits. */
    public void all() throws IOException {
        load();
        boolean more = batch();
        while (more) {
            more = batch();
        }
    }

    private void load() throws IOException {
        if (book == null) {
            journal.store().rollups(reader -> {
                book = new SeriesBook(reader.series());
                return reached(reader.progress());
            });
        } else {
            journal.store().rollups(RollupReader::progress); // notices that somebody dropped the tables
        }
    }

    private long reached(long now) {
        position = now;
        journal.rolledUp(now);
        return now;
    }

    /** @return whether there was anything to roll up */
    private boolean batch() throws IOException {
        long written = journal.written();
        List<Kept> readings = journal.kept(position, BATCH).stream()
                .filter(kept -> kept.position() <= written)
                .toList();
        if (readings.isEmpty()) {
            return false;
        }
        SeriesBook goesOn = book;
        book = null; // where the transaction fails, it is what the file says
        Placement placement = new Placement(goesOn, levels(readings), channel -> true);
        long last = place(readings, placement);
        journal.store().rollUp(placement, last);
        book = goesOn;
        reached(last);
        return true;
    }

    /** @return the position up to which readings are placed */
    private static long place(List<Kept> readings, Placement placement) {
        long last = 0;
        for (Kept kept : readings) {
            placement.place(kept);
            last = kept.position();
            if (placement.isFull()) {
                break;
            }
        }
        return last;
    }

    /** Of readings that are older than minutes are kept there are none to make. */
    private Set<Level> levels(List<Kept> readings) {
        Instant minutes = clock.instant().minus(Duration.ofDays(limits.keepMinuteDays()));
        boolean old = readings.stream()
                .allMatch(kept -> kept.entry().measurement().at().isBefore(minutes));
        return old ? EnumSet.complementOf(EnumSet.of(Level.MINUTE)) : EnumSet.allOf(Level.class);
    }

    /** Forgets what is too old, at most a day of each level in an hour. */
    private void age(long now) throws IOException {
        if (now - agedAt < NANOS_PER_AGED_DAY) {
            return;
        }
        agedAt = now;
        Store store = journal.store();
        Instant today = clock.instant();
        long minutes = day(today.minus(Duration.ofDays(limits.keepMinuteDays())));
        long others = day(today.minus(Duration.ofDays(limits.keepRollupDays())));
        for (Level level : Level.values()) {
            boolean isMinute = level == Level.MINUTE;
            store.forgetRollups(level, isMinute ? Math.max(minutes, others) : others, Duration.ofDays(1));
        }
    }

    /** There is too little room: minutes do not outlive the readings. @return whether any went */
    boolean forgetMinutes() throws IOException {
        Instant oldest = journal.fill().oldest().orElse(Instant.EPOCH);
        try {
            return journal.store().forgetRollups(Level.MINUTE, day(oldest), Duration.ofDays(1));
        } catch (DamagedException e) {
            judge(e);
            return false;
        }
    }

    /** Whole days, so that what coarser levels say about the time before fits. */
    private static long day(Instant at) {
        long millis = Duration.ofDays(1).toMillis();
        return Math.floorDiv(at.toEpochMilli(), millis) * millis;
    }

    private void begin() throws IOException {
        LOG.log(System.Logger.Level.INFO, "the tables of rollups are missing: they are made again from the readings");
        book = null;
        reached(0);
        journal.store().beginRollups();
    }

    /** Tables that somebody dropped are no damage. */
    private void judge(DamagedException e) throws IOException {
        book = null;
        try {
            journal.store().rollups(RollupReader::progress);
        } catch (NoRollupsException gone) {
            begin();
            return;
        } catch (IOException other) {
            e.addSuppressed(other);
        }
        throw journal.damaged(e);
    }
}
