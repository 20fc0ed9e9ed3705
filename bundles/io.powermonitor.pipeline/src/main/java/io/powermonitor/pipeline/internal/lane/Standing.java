package io.powermonitor.pipeline.internal.lane;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

import io.powermonitor.api.Cursor;
import io.powermonitor.pipeline.internal.journal.AttachedJournal;
import io.powermonitor.pipeline.internal.journal.JournalPort;

/**
 * Where a sink stands, whichever journal is there. Within a run this is the truth; the journal's cursor is for the next run. Moved by
 * the lane's thread, read by any.
 */
final class Standing {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.pipeline");

    private static final Duration REFRESHED_AFTER = Duration.ofDays(1);

    private final String sink;
    private final JournalPort port;
    private final LongSupplier nanos;
    private Place place; // guarded by this
    private Object savedIn; // the lane's thread only, as is the next: token of the journal that has the cursor
    private Cursor saved;
    private long savedNanos;

    Standing(String sink, JournalPort port, LongSupplier nanos) {
        this.sink = sink;
        this.port = port;
        this.nanos = nanos;
    }

    /** Where it stands in a lineage; null when it has no place there. */
    synchronized Progress in(UUID lineage) {
        return place != null && place.lineage.equals(lineage) ? place.progress : null;
    }

    synchronized Optional<Progress> progress() {
        return Optional.ofNullable(place).map(Place::progress);
    }

    /** Up to where everything was delivered, in the positions of a lineage; empty when it has no place there. */
    OptionalLong delivered(UUID lineage) {
        Place known;
        synchronized (this) {
            known = place;
        }
        if (known == null) {
            return OptionalLong.empty();
        }
        Optional<LongUnaryOperator> path = port.path(known.lineage, lineage);
        return path.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(path.get().applyAsLong(known.progress.delivered()));
    }

    /** Finds its place in a journal by what is known about it from before; null when nothing is. */
    Progress find(AttachedJournal journal) throws IOException {
        Progress here = in(journal.lineage());
        if (here != null) {
            return here;
        }
        Place before;
        synchronized (this) {
            before = place;
        }
        if (before != null) {
            Optional<LongUnaryOperator> path = port.path(before.lineage, journal.lineage());
            if (path.isPresent()) {
                return settle(journal, before.progress.translated(path.get()));
            }
        }
        Optional<Optional<Cursor>> cursor = journal.use(known -> known.cursor(sink));
        if (cursor.isPresent() && cursor.get().isPresent()) {
            Progress kept = new Progress(cursor.get().get());
            kept.noFurtherThan(journal.startedAt());
            return settle(journal, kept);
        }
        return null;
    }

    /** Gives it its first place in a journal. */
    Progress begin(AttachedJournal journal, long after) throws IOException {
        boolean afresh;
        synchronized (this) {
            afresh = place != null;
        }
        if (afresh) {
            LOG.log(Level.WARNING, "sink {0}: this journal is another one; it starts afresh after {1}", sink, after);
        }
        Progress begun = settle(journal, new Progress(Cursor.at(after)));
        save(journal);
        return begun;
    }

    private synchronized Progress settle(AttachedJournal journal, Progress progress) {
        place = new Place(journal.lineage(), progress);
        return progress;
    }

    /** Saves the cursor where the journal does not know it yet. */
    void save(AttachedJournal journal) throws IOException {
        Progress progress = in(journal.lineage());
        if (progress == null) {
            return; // it was swapped meanwhile: the place in the next one is found first
        }
        Cursor cursor = progress.cursor();
        if (!cursor.equals(saved) || savedIn != journal.token()) {
            save(journal, cursor);
        }
    }

    /** Saves a cursor that has not moved for a day again, so that the journal sees that its sink is there. */
    void refresh(AttachedJournal journal) throws IOException {
        if (saved != null && nanos.getAsLong() - savedNanos > REFRESHED_AFTER.toNanos()) {
            save(journal, saved);
        }
    }

    private void save(AttachedJournal journal, Cursor cursor) throws IOException {
        Optional<Cursor> done = journal.use(known -> {
            known.save(sink, cursor);
            return cursor;
        });
        if (done.isPresent()) {
            saved = cursor;
            savedIn = journal.token();
            savedNanos = nanos.getAsLong();
        }
    }

    private record Place(UUID lineage, Progress progress) {}
}
