package io.powermonitor.pipeline.internal.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;

import io.powermonitor.api.Derived;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Journal;

/** Carries entries over from a journal that is not durable, when it goes, to the one that follows. */
final class Handover {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.pipeline");
    private static final int AT_ONCE = 200;

    private final Journal from;
    private final long after;

    /**
     * To be made while the bundle of the old journal is still there: it reads a little at once, because after an update classes that
     * were not loaded by then cannot be loaded any more.
     *
     * @param after the position up to which nobody needs the entries
     */
    Handover(Journal from, long after) {
        this.from = from;
        this.after = after;
        try {
            from.read(after, 2).forEach(entry -> from.state(entry.measurement().meter()));
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "the journal that goes cannot be read; what it holds may be lost", e);
        }
    }

    boolean isFrom(UUID lineage) {
        return from.lineage().equals(lineage);
    }

    /** Copies the entries, and the meters' states with them. Returns where those that could be copied are found now. */
    Translation to(Journal journal) {
        Translation translation = new Translation(from.lineage(), journal.lineage(), journal.last());
        try {
            List<Entry> entries = from.read(after, AT_ONCE);
            while (!entries.isEmpty()) {
                for (Entry entry : entries) {
                    translation.add(entry.position(), journal.append(List.of(carried(entry))));
                }
                entries = from.read(entries.get(entries.size() - 1).position(), AT_ONCE);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.log(Level.ERROR, "some measurements could not be carried over to the new journal; they are lost", e);
        }
        if (translation.size() > 0) {
            LOG.log(Level.INFO, "{0} measurements were carried over to the new journal", translation.size());
        }
        return translation;
    }

    private Derived carried(Entry entry) {
        String meter = entry.measurement().meter();
        return new Derived(null, entry.measurement(), from.state(meter).orElse(null), List.of());
    }
}
