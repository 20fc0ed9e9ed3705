package io.powermonitor.pipeline.internal.lane;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import io.powermonitor.api.Entry;
import io.powermonitor.pipeline.internal.journal.AttachedJournal;

/**
 * Chooses the next batch: the live flow first, and one batch of the backlog after each live one, so that neither starves. Batches are
 * alike: all live or all historical. On the lane's thread.
 */
final class WorkChooser {

    private final LongSupplier nanos;
    private boolean lingering;
    private long lingerSince;
    private boolean backlogsTurn;

    WorkChooser(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A batch was delivered: the other flow is next. */
    void delivered(Work work) {
        backlogsTurn = !work.fromBacklog();
        lingering &= work.fromBacklog();
    }

    /** Puts aside what became late, and leaves out what the journal has no more; returns how much that was. */
    long tidy(AttachedJournal journal, Progress progress, long first) {
        long lost = progress.overrun(first);
        progress.putAside(journal.lateUpTo(nanos.getAsLong()));
        return lost;
    }

    /**
     * The next batch; null when there is nothing to do, or not yet: see {@link #linger}.
     *
     * @param hurry whether a batch that is not full goes at once
     * @param backlogToo whether the backlog may be delivered now
     */
    Work next(AttachedJournal journal, Progress progress, SinkSettings settings, boolean hurry, boolean backlogToo)
            throws IOException {
        Work work = null;
        if (!backlogsTurn || !backlogToo || progress.backlog() == null) {
            work = live(journal, progress, settings, hurry);
        }
        if (work == null && backlogToo) {
            work = backlog(journal, progress, settings.batchSize());
        }
        backlogsTurn = false;
        return work;
    }

    private Work live(AttachedJournal journal, Progress progress, SinkSettings settings, boolean hurry)
            throws IOException {
        while (journal.last() > progress.live()) {
            if (!hurry && lingers(journal.last() - progress.live(), settings)) {
                return null;
            }
            List<Entry> entries = read(journal, progress.live(), settings.batchSize());
            if (entries.isEmpty()) {
                return null;
            }
            boolean historical = historical(journal, entries.get(0));
            int alike = 1;
            while (alike < entries.size() && historical(journal, entries.get(alike)) == historical) {
                alike++;
            }
            if (!historical || progress.crowded()) {
                return new Work(progress.live(), entries.subList(0, alike), historical, false);
            }
            progress.putAside(entries.get(alike - 1).position());
        }
        lingering = false;
        return null;
    }

    private boolean lingers(long waiting, SinkSettings settings) {
        if (waiting >= settings.batchSize() || settings.linger().isZero()) {
            return false;
        }
        if (!lingering) {
            lingering = true;
            lingerSince = nanos.getAsLong();
        }
        return !linger(settings).isZero();
    }

    /** How long the live flow still waits for a batch to fill; zero when it does not wait. */
    Duration linger(SinkSettings settings) {
        Duration left = settings.linger().minusNanos(nanos.getAsLong() - lingerSince);
        return !lingering || left.isNegative() ? Duration.ZERO : left;
    }

    private static boolean historical(AttachedJournal journal, Entry entry) {
        return entry.measurement().replayed() || journal.isBornLate(entry.position());
    }

    private Work backlog(AttachedJournal journal, Progress progress, int batchSize) throws IOException {
        Progress.Range range = progress.backlog();
        while (range != null) {
            long end = range.upTo();
            List<Entry> entries = read(journal, range.after(), batchSize).stream()
                    .takeWhile(entry -> entry.position() <= end)
                    .toList();
            if (!entries.isEmpty()) {
                return new Work(range.after(), entries, true, true);
            }
            progress.backlogDelivered(range.after(), end); // positions without entries
            range = progress.backlog();
        }
        return null;
    }

    private static List<Entry> read(AttachedJournal journal, long after, int max) throws IOException {
        return journal.use(from -> from.read(after, max)).orElse(List.of());
    }
}
