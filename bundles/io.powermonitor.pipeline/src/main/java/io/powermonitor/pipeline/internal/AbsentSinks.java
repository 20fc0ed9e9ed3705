package io.powermonitor.pipeline.internal;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.powermonitor.api.KeptCursor;
import io.powermonitor.pipeline.internal.journal.JournalPort;
import io.powermonitor.pipeline.internal.lane.Lanes;

/**
 * Forgets the places of sinks that were removed long ago, so that the journal keeps nothing for them. On one thread.
 *
 * <p>How long ago is a matter of stamps, since the process does not live that long. A clock that jumps must not do harm, so a sink also
 * has to be missed twice in this run.
 */
final class AbsentSinks {

    /** How often to look. */
    static final Duration LOOK_AFTER = Duration.ofHours(1);

    private static final System.Logger LOG = System.getLogger("io.powermonitor.pipeline");

    private final Clocks clocks;
    private final Duration keep;
    private final JournalPort journal;
    private final Lanes lanes;
    private final Map<String, Instant> missed = new HashMap<>();

    /** @param keep zero for ever */
    AbsentSinks(Clocks clocks, Duration keep, JournalPort journal, Lanes lanes) {
        this.clocks = clocks;
        this.keep = keep;
        this.journal = journal;
        this.lanes = lanes;
    }

    void look() {
        if (keep.isZero()) {
            return;
        }
        List<KeptCursor> cursors = journal.use(known -> known.cursors()).orElse(List.of());
        for (KeptCursor cursor : cursors) {
            String sink = cursor.sink();
            if (lanes.isPresent(sink)) {
                missed.remove(sink);
            } else if (cursor.savedAt().equals(missed.put(sink, cursor.savedAt())) && isOld(cursor)) {
                forget(cursor);
            }
        }
    }

    private boolean isOld(KeptCursor cursor) {
        return Duration.between(cursor.savedAt(), clocks.wall().instant()).compareTo(keep) > 0;
    }

    private void forget(KeptCursor cursor) {
        lanes.forget(cursor.sink());
        journal.use(known -> {
            known.forget(cursor.sink());
            return cursor;
        });
        missed.remove(cursor.sink());
        LOG.log(
                Level.INFO,
                "sink {0}: it has been away since {1}; its place in the journal is forgotten",
                cursor.sink(),
                cursor.savedAt());
    }
}
