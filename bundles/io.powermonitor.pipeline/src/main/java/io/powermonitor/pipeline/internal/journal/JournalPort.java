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
import io.powermonitor.pipeline.internal.service.Gate;

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
    private final Object swaps = new Object(); // held while one journal takes over from another; before this
    private volatile AttachedJournal current;
    private volatile boolean failing;
    private volatile Offered makingReady;
    private volatile JournalListener listener = JournalListener.NOBODY;
    private Handover handover; // guarded by swaps
    private Offered offered; // guarded by this, as is the next
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
        Offered coming = new Offered(journal, durable, new Gate());
        synchronized (this) {
            offered = coming;
            refused = false;
        }
        helper.execute(() -> attach(coming));
    }

    /** Returns when no call is under way, or after two seconds. */
    public void unbind(Journal journal) {
        synchronized (this) {
            offered = offered != null && offered.journal == journal ? null : offered;
        }
        Offered inHand = makingReady; // set before asking whether it is wanted, so one of the two sees the other
        if (inHand != null && inHand.journal == journal) {
            inHand.gate.close(timing.withdrawal());
        }
        AttachedJournal gone = current;
        if (gone != null && gone.is(journal)) {
            detach(gone);
            LOG.log(Level.INFO, "the journal went; measurements wait for another");
        }
    }

    private void detach(AttachedJournal gone) {
        synchronized (swaps) {
            if (current != gone) {
                return;
            }
            current = null;
            gone.close(timing.withdrawal());
            handover = gone.durable()
                    ? null
                    : new Handover(gone.journal(), listener.delivered(gone.lineage(), gone.last()));
        }
    }

    private void attach(Offered coming) {
        makingReady = coming;
        if (!wanted(coming) || !coming.gate.enter()) {
            return;
        }
        try {
            makeReady(coming);
        } catch (IOException | RuntimeException | LinkageError e) {
            refuse(e);
        } finally {
            coming.gate.leave();
            makingReady = null;
        }
    }

    private void makeReady(Offered coming) throws IOException {
        synchronized (swaps) {
            AttachedJournal before = current;
            if (before != null && before.is(coming.journal)) {
                return;
            }
            if (before != null) {
                detach(before);
            }
            Optional<Translation> carried = handOver(coming);
            LateMarks marks = Seniority.marks(coming.journal, clocks, timing.lateAfter());
            publish(coming, new AttachedJournal(coming.journal, coming.durable, marks), carried);
        }
        listener.attached();
        queue.flush();
    }

    /** It may have gone meanwhile, or a better one may have come. */
    private synchronized boolean wanted(Offered coming) {
        return offered == coming;
    }

    private synchronized void publish(Offered coming, AttachedJournal next, Optional<Translation> carried) {
        if (wanted(coming)) {
            carried.ifPresent(translations::add);
            current = next;
            handover = null;
            refused = false;
        }
    }

    private synchronized void refuse(Throwable why) {
        if (!refused) {
            refused = true;
            LOG.log(Level.WARNING, "the journal cannot be used; it is tried again, and measurements wait", why);
        }
    }

    private Optional<Translation> handOver(Offered coming) {
        Handover from = handover;
        boolean needed = from != null && !coming.durable && !from.isFrom(coming.journal.lineage());
        return needed ? Optional.of(from.to(coming.journal)) : Optional.empty();
    }

    /** A journal that is there; whoever makes it ready is inside the gate. */
    private record Offered(Journal journal, boolean durable, Gate gate) {}
}
