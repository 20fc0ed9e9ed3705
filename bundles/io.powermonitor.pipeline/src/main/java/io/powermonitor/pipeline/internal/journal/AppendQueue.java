package io.powermonitor.pipeline.internal.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.powermonitor.api.Derived;
import io.powermonitor.api.Moment;
import io.powermonitor.pipeline.internal.Clocks;
import io.powermonitor.pipeline.internal.Timing;
import io.powermonitor.pipeline.internal.WaitingRoom;

/**
 * Measurements on their way into the journal, in order. They wait while there is none, or while it cannot store them. For any
 * thread: one appends, the others leave it theirs.
 */
final class AppendQueue {

    /** About a quarter of an hour at one frame per second, about 2 MB. */
    static final int ROOM = 1000;

    private static final int GROUP = 64;
    private static final System.Logger LOG = System.getLogger("io.powermonitor.pipeline");

    private final Clocks clocks;
    private final Timing timing;
    private final Supplier<AttachedJournal> journals;
    private final Runnable appended;
    private final WaitingRoom<Arrived> room = new WaitingRoom<>(ROOM);
    private final ReentrantLock appending = new ReentrantLock();
    private boolean failing; // guarded by appending
    private boolean dropping; // guarded by room

    /**
     * @param journals the journal of the moment, or null
     * @param appended told after each group; quick
     */
    AppendQueue(Clocks clocks, Timing timing, Supplier<AttachedJournal> journals, Runnable appended) {
        this.clocks = clocks;
        this.timing = timing;
        this.journals = journals;
        this.appended = appended;
    }

    void add(Derived derived) {
        Moment arrival = derived.reading() == null ? null : derived.reading().arrival();
        boolean live = arrival != null && arrival.run().equals(Moment.THIS_RUN);
        long nanos = live ? arrival.nanos() : clocks.nanos().getAsLong();
        synchronized (room) {
            if (room.add(new Arrived(derived, nanos)) && !dropping) {
                dropping = true;
                LOG.log(
                        Level.WARNING,
                        "no journal takes measurements, and no more can wait: the oldest are lost."
                                + " Look at the journal bundle and at the disk");
            }
        }
    }

    int size() {
        synchronized (room) {
            return room.size();
        }
    }

    /** Appends what waits, as far as the journal takes it. */
    void flush() {
        boolean goOn = true;
        // the queue is looked at after each unlock: what another thread added meanwhile is taken along
        while (goOn && size() > 0 && journals.get() != null && appending.tryLock()) {
            try {
                goOn = appendGroup(journals.get());
            } finally {
                appending.unlock();
            }
        }
    }

    /** Whether the journal took a group. */
    private boolean appendGroup(AttachedJournal journal) {
        long now = clocks.nanos().getAsLong();
        List<Arrived> group;
        synchronized (room) {
            group = room.first(GROUP);
        }
        if (journal == null || group.isEmpty()) {
            return false;
        }
        boolean late = late(group.get(0), now);
        int alike = 1;
        while (alike < group.size() && late(group.get(alike), now) == late) {
            alike++;
        }
        if (!store(journal, group.subList(0, alike), now, late)) {
            return false;
        }
        appended.run();
        return true;
    }

    private boolean late(Arrived arrived, long now) {
        return now - arrived.nanos() >= timing.lateAfter().toNanos();
    }

    private boolean store(AttachedJournal journal, List<Arrived> group, long now, boolean late) {
        try {
            if (!journal.append(group, now, late)) {
                return false;
            }
        } catch (IOException e) {
            failed(e);
            return false;
        } catch (RuntimeException e) {
            if (group.size() > 1) {
                return store(journal, group.subList(0, 1), now, late);
            }
            String meter = group.get(0).derived().measurement().meter();
            LOG.log(Level.WARNING, "meter " + meter + ": the journal refuses a measurement; it is left out", e);
        }
        stored(group);
        return true;
    }

    private void stored(List<Arrived> group) {
        synchronized (room) {
            group.forEach(room::remove);
            if (dropping && room.isEmpty()) {
                dropping = false;
                LOG.log(Level.INFO, "measurements are stored again; {0} were lost before", room.dropped());
            }
        }
        if (failing) {
            failing = false;
            LOG.log(Level.INFO, "the journal stores measurements again");
        }
    }

    private void failed(IOException why) {
        if (!failing) {
            failing = true;
            LOG.log(Level.WARNING, "the journal cannot store measurements now; they wait: " + why);
        }
    }
}
