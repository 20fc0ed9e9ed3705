package io.powermonitor.pipeline.internal.journal;

import java.io.IOException;
import java.util.List;

import io.powermonitor.api.Derived;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Journal;

/** Carries entries over from a journal that is not durable, when it goes, to the one that follows. */
final class Handover {

    private static final int AT_ONCE = 200;

    private Handover() {}

    /**
     * Copies the entries after a position; the meters' states go with them.
     *
     * @return where the entries are found now
     * @throws IOException when one of the two failed; a part may have been copied
     */
    static Translation copy(Journal from, long after, Journal to) throws IOException {
        Translation translation = new Translation(from.lineage(), to.lineage(), to.last());
        List<Entry> entries = from.read(after, AT_ONCE);
        while (!entries.isEmpty()) {
            for (Entry entry : entries) {
                Derived carried = new Derived(
                        null,
                        entry.measurement(),
                        from.state(entry.measurement().meter()).orElse(null),
                        List.of());
                translation.add(entry.position(), to.append(List.of(carried)));
            }
            entries = from.read(entries.get(entries.size() - 1).position(), AT_ONCE);
        }
        return translation;
    }
}
