package io.powermonitor.pipeline.internal.lane;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.powermonitor.api.Readiness;
import io.powermonitor.api.SinkStatus;
import io.powermonitor.pipeline.internal.journal.AttachedJournal;

/**
 * The lane of one sink name: owns its thread, its place in the journal and its counts, and outlives the services of that name. There
 * is never more than one thread that may write; one that hangs in a sink that has gone is abandoned, and another takes over.
 */
final class Lane {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.pipeline");

    private final String name;
    private final LaneContext context;
    private final Standing standing;
    private final LaneTally tally;
    private final Signal signal = new Signal();
    private volatile SinkOffer current; // changed under the lock, as are the three below
    private Writing writing;
    private Thread thread;
    private Beginning beginning;
    private volatile boolean hurry;

    private Lane(String name, LaneContext context) {
        this.name = name;
        this.context = context;
        this.standing = new Standing(name, context.port(), context.clocks().nanos());
        this.tally = new LaneTally(name);
    }

    static Lane started(String name, LaneContext context) {
        Lane lane = new Lane(name, context);
        lane.startThread();
        return lane;
    }

    private synchronized void startThread() {
        writing = new Writing(context.watchdog());
        writing.allow(current);
        thread = new Thread(new LaneWorker(this, context, writing), "lane-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    String name() {
        return name;
    }

    SinkOffer current() {
        return current;
    }

    Standing standing() {
        return standing;
    }

    LaneTally tally() {
        return tally;
    }

    Signal signal() {
        return signal;
    }

    boolean hurries() {
        return hurry;
    }

    /** The sink to write to from now on; null for none. Never waits. */
    synchronized void use(SinkOffer next) {
        if (next == current) {
            return;
        }
        if (next != null && (beginning == null || !beginning.ready)) {
            AttachedJournal journal = context.port().current();
            Beginning here = journal == null
                    ? new Beginning(false, null, 0)
                    : new Beginning(false, journal.lineage(), journal.last());
            beginning = next.ready() ? here.readyNow() : here; // asked after the look at the journal
        }
        current = next;
        writing.allow(next);
        signal.raise();
    }

    /** A sink that is no longer used goes: waits for the write in hand, and abandons it when it does not end. */
    void release(SinkOffer gone) {
        Writing inHand;
        synchronized (this) {
            inHand = writing;
        }
        if (inHand.end(gone, context.timing().withdrawal())) {
            LOG.log(
                    Level.WARNING,
                    "sink {0}: it went while its write did not end; the batch goes to the next sink of this name",
                    name);
            startThread();
        }
    }

    /**
     * A sink that has no place yet was not ready when the journal ended there. Whatever is appended later may find it ready, and is
     * for it: on the lane's thread.
     */
    synchronized void notReadyAt(AttachedJournal journal, long last) {
        if (beginning != null && !beginning.ready) {
            beginning = new Beginning(false, journal.lineage(), last);
        }
    }

    /** Gives the sink its first place, where it declares: on the lane's thread. */
    Progress begin(AttachedJournal journal, SinkOffer offer) throws IOException {
        if (offer.settings().start() == SinkSettings.Start.EARLIEST) {
            return standing.begin(journal, journal.use(known -> known.first()).orElse(1L) - 1);
        }
        Beginning known;
        synchronized (this) {
            known = beginning;
        }
        boolean here = known != null && journal.lineage().equals(known.lineage);
        return standing.begin(journal, here ? known.last : journal.startedAt());
    }

    /** Has everything stamped at or after a time delivered again, as historical; returns how many measurements that is. */
    long replay(Instant from) throws IOException {
        AttachedJournal journal = context.port().current();
        Progress progress = journal == null ? null : standing.in(journal.lineage());
        if (progress == null) {
            throw new IOException("sink " + name + " has no place in a journal yet; try again in a moment");
        }
        long again = journal.use(known -> {
                    long after = known.before(from);
                    long count = known.count(after, progress.live());
                    progress.replay(after);
                    return count;
                })
                .orElseThrow(() -> new IOException("the journal has just gone; try again in a moment"));
        signal.raise();
        return again;
    }

    /** Delivers without lingering from now on, and tries at once. */
    void hurry() {
        hurry = true;
        signal.raise();
    }

    /** Lets the write in hand end, but not for ever, and ends the thread. */
    void stop() {
        Writing inHand;
        Thread ending;
        synchronized (this) {
            current = null;
            inHand = writing;
            ending = thread;
        }
        inHand.stop(context.timing().withdrawal());
        signal.raise();
        try {
            ending.join(Duration.ofSeconds(1).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (ending.isAlive()) {
            LOG.log(Level.WARNING, "sink {0}: its write does not end; its thread is left behind", name);
        }
    }

    /** Whether there is something to deliver that can be. */
    boolean owes() {
        SinkStatus now = status();
        boolean works = now.state() == SinkStatus.State.DELIVERING || now.state() == SinkStatus.State.RETRYING;
        boolean placed = standing.progress().isPresent() || context.port().current() == null;
        return works && (!placed || now.lag() > 0);
    }

    SinkStatus status() {
        SinkOffer offer = current;
        LaneTally.Counts counts = tally.counts();
        AttachedJournal journal = context.port().current();
        Progress progress = standing.progress().orElse(null);
        long last = journal == null || standing.in(journal.lineage()) == null ? 0 : journal.last();
        Readiness readiness = offer == null ? Readiness.READY : offer.readiness();
        String reason = readiness.reason().isEmpty() ? counts.trouble() : readiness.reason();
        boolean hangs;
        synchronized (this) {
            hangs = writing.hangs();
        }
        return new SinkStatus(
                name,
                state(offer, readiness, hangs || !counts.trouble().isEmpty()),
                offer == null ? "no sink of this name is installed" : hangs ? "its write does not end" : reason,
                progress == null ? 0 : progress.lag(last),
                progress == null ? 0 : progress.backlogSize(),
                counts.delivered(),
                counts.retries(),
                counts.setAside(),
                counts.lost(),
                counts.lastError());
    }

    private static SinkStatus.State state(SinkOffer offer, Readiness readiness, boolean trouble) {
        if (offer == null) {
            return SinkStatus.State.ABSENT;
        }
        return switch (readiness.state()) {
            case OFF -> SinkStatus.State.OFF;
            case NOT_CONFIGURED -> SinkStatus.State.NOT_CONFIGURED;
            case INVALID -> SinkStatus.State.INVALID;
            case READY -> trouble ? SinkStatus.State.RETRYING : SinkStatus.State.DELIVERING;
        };
    }

    /**
     * Where the journal ended when the first sink of this name came that was ready; before that, when one was last seen not to be.
     *
     * @param lineage null while there was no journal
     */
    private record Beginning(boolean ready, UUID lineage, long last) {

        Beginning readyNow() {
            return new Beginning(true, lineage, last);
        }
    }
}
