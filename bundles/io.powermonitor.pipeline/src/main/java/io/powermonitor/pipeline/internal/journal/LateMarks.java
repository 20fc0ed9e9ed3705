package io.powermonitor.pipeline.internal.journal;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Remembers when positions were appended, on the monotonic clock, as exactly as telling late from live needs: to half a second. For
 * any thread.
 */
final class LateMarks {

    private static final long STEP_NANOS = 500_000_000;

    private final long lateAfterNanos;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private final Deque<Span> bornLate = new ArrayDeque<>();
    private long late;

    LateMarks(long lateAfterNanos) {
        this.lateAfterNanos = lateAfterNanos;
    }

    /** Everything up to a position is late already. */
    synchronized void late(long position) {
        late = Math.max(late, position);
    }

    /** Everything up to a position has been appended now. */
    synchronized void mark(long nanos, long position) {
        Mark last = marks.peekLast();
        if (last != null && nanos - last.sinceNanos < STEP_NANOS) {
            marks.removeLast();
            marks.addLast(new Mark(last.sinceNanos, nanos, position));
        } else {
            upTo(nanos); // forgets what is late
            marks.addLast(new Mark(nanos, nanos, position));
        }
    }

    /** The positions after {@code after} up to {@code upTo} had waited for too long before they came into the journal. */
    synchronized void bornLate(long after, long upTo) {
        Span last = bornLate.peekLast();
        if (last != null && last.upTo == after) {
            bornLate.removeLast();
            bornLate.addLast(new Span(last.after, upTo));
        } else {
            bornLate.addLast(new Span(after, upTo));
        }
    }

    synchronized boolean isBornLate(long position) {
        return bornLate.stream().anyMatch(span -> span.after < position && position <= span.upTo);
    }

    /** The last position that is late now. */
    synchronized long upTo(long nowNanos) {
        while (!marks.isEmpty() && nowNanos - marks.getFirst().nanos >= lateAfterNanos) {
            late = Math.max(late, marks.removeFirst().position);
        }
        while (!bornLate.isEmpty() && bornLate.getFirst().upTo <= late) {
            bornLate.removeFirst();
        }
        return late;
    }

    /** Positions up to the last that were appended within half a second, and when the last of them was. */
    private record Mark(long sinceNanos, long nanos, long position) {}

    private record Span(long after, long upTo) {}
}
