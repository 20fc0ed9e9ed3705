package io.powermonitor.pipeline.internal.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.LongUnaryOperator;

import io.powermonitor.api.Derived;
import io.powermonitor.api.Journal;
import io.powermonitor.pipeline.internal.Clocks;
import io.powermonitor.pipeline.internal.Timing;

/**
 * The pipeline's side of a journal that may come and go. For any thread; a journal that comes is made ready by the helper thread: what
 * its predecessor leaves is carried over first, then lanes may find their places, then measurements that waited are appended.
 */
public final class JournalPort {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.pipeline");

    private final Clocks clocks;
    private final Timing timing;
    private final Executor helper;
    private final AppendQueue queue;
    private final Translations translations = new Translations();
    private volatile AttachedJournal current;
    private volatile boolean failing;
    private volatile JournalListener listener = JournalListener.NOBODY;
    private AttachedJournal predecessor; // guarded by this, as are the two below
    private Offered offered;
    private boolean refused;

    public JournalPort(Clocks clocks, Timing timing, Executor helper) {
        this.clocks = clocks;
        this.timing = timing;
        this.helper = helper;
        this.queue = new AppendQueue(clocks, timing, this::current, () -> listener.appended());
    }

    /** Says who reads the journal; before the first journal comes. */
    public void listen(JournalListener lanes) {
        listener = lanes;
    }

    /** The journal that is used now; null while there is none. */
    public AttachedJournal current() {
        return current;
    }

    /** How positions of one lineage are found in another; empty when its entries were not carried over. */
    public Optional<LongUnaryOperator> path(UUID from, UUID to) {
        return translations.path(from, to);
    }

    /** Calls the journal; empty when there is none, or when it failed. */
    public <T> Optional<T> use(AttachedJournal.Call<T> call) {
        AttachedJournal journal = current;
        try {
            Optional<T> answer = journal == null ? Optional.empty() : journal.use(call);
            failing = false;
            return answer;
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.log(Level.WARNING, "the journal failed; it is asked again", e);
            }
            return Optional.empty();
        }
    }

    /** Takes a measurement on its way into the journal. */
    public void append(Derived derived) {
        queue.add(derived);
        queue.flush();
    }

    /** How many measurements wait for the journal. */
    public int waiting() {
        return queue.size();
    }

    /** Appends what waits, as far as the journal takes it. */
    public void flush() {
        queue.flush();
    }

    /** Tries again what could not be done: for the helper thread. */
    public void retry() {
        Offered missing;
        synchronized (this) {
            missing = current == null ? offered : null;
        }
        if (missing != null) {
            attach(missing);
        }
        queue.flush();
    }

    /** @param durable whether its content outlives the process */
    public void bind(Journal journal, boolean durable) {
        Offered coming = new Offered(journal, durable);
        synchronized (this) {
            offered = coming;
            refused = false;
        }
        helper.execute(() -> attach(coming));
    }

    /** Returns when no call is under way, or after two seconds. */
    public void unbind(Journal journal) {
        synchronized (this) {
            if (offered != null && offered.journal == journal) {
                offered = null;
            }
        }
        AttachedJournal gone = current;
        if (gone != null && gone.is(journal)) {
            detach(gone);
            LOG.log(Level.INFO, "the journal went; measurements wait for another");
        }
    }

    private void detach(AttachedJournal gone) {
        synchronized (this) {
            if (current != gone) {
                return;
            }
            current = null;
            predecessor = gone.durable() ? null : gone;
        }
        gone.close(timing.withdrawal());
    }

    private void attach(Offered coming) {
        AttachedJournal before = current;
        if (!wanted(coming) || before != null && before.is(coming.journal)) {
            return;
        }
        try {
            if (before != null) {
                detach(before);
            }
            Optional<Translation> carried = coming.durable ? Optional.empty() : handOver(coming.journal);
            LateMarks marks = Seniority.marks(coming.journal, clocks, timing.lateAfter());
            AttachedJournal next = new AttachedJournal(coming.journal, coming.durable, marks);
            if (publish(coming, next, carried)) {
                listener.attached();
                queue.flush();
            }
        } catch (IOException | RuntimeException e) {
            refuse(e);
        }
    }

    /** It may have gone meanwhile, or a better one may have come. */
    private synchronized boolean wanted(Offered coming) {
        return offered == coming;
    }

    private synchronized boolean publish(Offered coming, AttachedJournal next, Optional<Translation> carried) {
        if (!wanted(coming)) {
            return false;
        }
        carried.ifPresent(translations::add);
        current = next;
        predecessor = null;
        refused = false;
        return true;
    }

    private synchronized void refuse(Exception why) {
        if (!refused) {
            refused = true;
            LOG.log(Level.ERROR, "the journal cannot be used; it is tried again, and measurements wait", why);
        }
    }

    private Optional<Translation> handOver(Journal journal) throws IOException {
        AttachedJournal from;
        synchronized (this) {
            from = predecessor;
        }
        if (from == null || from.lineage().equals(journal.lineage())) {
            return Optional.empty();
        }
        Translation translation =
                Handover.copy(from.journal(), listener.delivered(from.lineage(), from.last()), journal);
        LOG.log(Level.INFO, "{0} measurements were carried over to the new journal", translation.size());
        return Optional.of(translation);
    }

    private record Offered(Journal journal, boolean durable) {}
}
