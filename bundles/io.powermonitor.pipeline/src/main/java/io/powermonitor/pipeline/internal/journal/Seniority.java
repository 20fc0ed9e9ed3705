package io.powermonitor.pipeline.internal.journal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import io.powermonitor.api.Entry;
import io.powermonitor.api.Journal;
import io.powermonitor.pipeline.internal.Clocks;

/**
 * Judges which of the entries that a journal brings along are late. The monotonic clock of the run that appended them is unknown, so
 * this one time stamps have to tell.
 */
final class Seniority {

    /** So many of the newest are looked at one by one, for stamps of a clock that was wrong. */
    private static final int LOOKED_AT = 200;

    private Seniority() {}

    static LateMarks marks(Journal journal, Clocks clocks, Duration lateAfter) throws IOException {
        LateMarks marks = new LateMarks(lateAfter.toNanos());
        long last = journal.last();
        Instant now = clocks.wall().instant();
        long firstFresh = Math.min(journal.before(now.minus(lateAfter)), last) + 1;
        long after = Math.max(firstFresh - 1, last - LOOKED_AT);
        for (Entry entry : journal.read(after, LOOKED_AT)) {
            Duration age = Duration.between(entry.measurement().at(), now);
            boolean fresh = age.abs().compareTo(lateAfter) < 0; // stamps run ahead where readings come fast
            firstFresh = fresh ? firstFresh : entry.position() + 1;
        }
        marks.late(firstFresh - 1);
        if (firstFresh <= last) {
            marks.mark(clocks.nanos().getAsLong(), last);
        }
        return marks;
    }
}
