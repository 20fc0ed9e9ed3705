package io.powermonitor.pipeline.internal.lane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongUnaryOperator;

import io.powermonitor.api.Cursor;

/**
 * How far a sink has come in one lineage: the live flow, and ranges that were put aside to be delivered as historical beside it.
 *
 * <pre>
 *   ...delivered | aside | delivered | aside | delivered | live flow...
 *                                                        ^ live
 * </pre>
 *
 * The cursor that is saved knows one range only, from the first aside to the end of the last. So after a restart of the pipeline
 * what was delivered live between two ranges comes again as historical; within a run it does not. For any thread.
 */
final class Progress {

    /** More ranges than this are not kept apart: such a flow stays in the live one, or ranges are joined. */
    static final int MOST_RANGES = 1000;

    private final Deque<Range> aside = new ArrayDeque<>();
    private long live;

    Progress(Cursor cursor) {
        live = cursor.live();
        if (cursor.hasBacklog()) {
            aside.add(new Range(cursor.history(), cursor.historyEnd()));
        }
    }

    synchronized Cursor cursor() {
        if (aside.isEmpty()) {
            return Cursor.at(live);
        }
        return new Cursor(live, aside.getFirst().after, aside.getLast().upTo);
    }

    synchronized long live() {
        return live;
    }

    /** The position up to which everything was delivered. */
    synchronized long delivered() {
        return aside.isEmpty() ? live : Math.min(live, aside.getFirst().after);
    }

    /** The next range of the backlog; null when there is none. */
    synchronized Range backlog() {
        return aside.peekFirst();
    }

    /** Moves the live flow up to a position into the backlog; positions that were passed already stay as they are. */
    synchronized void putAside(long upTo) {
        if (upTo <= live) {
            return;
        }
        Range last = aside.peekLast();
        if (last != null && (last.upTo == live || aside.size() >= MOST_RANGES)) {
            aside.removeLast();
            aside.addLast(new Range(last.after, upTo));
        } else {
            aside.addLast(new Range(live, upTo));
        }
        live = upTo;
    }

    /** Whether putting aside would join ranges, and so deliver again what lies between. */
    synchronized boolean crowded() {
        return aside.size() >= MOST_RANGES;
    }

    synchronized void liveDelivered(long upTo) {
        live = Math.max(live, upTo);
    }

    /**
     * Moves the backlog on by what was delivered of it.
     *
     * @param after where that began; it counts for nothing when the backlog begins elsewhere by now, because of a replay
     */
    synchronized void backlogDelivered(long after, long upTo) {
        Range first = aside.peekFirst();
        if (first != null && first.after == after && upTo > after) {
            aside.removeFirst();
            if (upTo < first.upTo) {
                aside.addFirst(new Range(upTo, first.upTo));
            }
        }
    }

    /** Leaves out what the journal has no more: everything before {@code first}. Returns how many were lost. */
    synchronized long overrun(long first) {
        long gone = first - 1;
        long lost = 0;
        while (!aside.isEmpty() && aside.getFirst().after < gone) {
            Range range = aside.removeFirst();
            lost += Math.min(range.upTo, gone) - range.after;
            if (range.upTo > gone) {
                aside.addFirst(new Range(gone, range.upTo));
            }
        }
        if (live < gone) {
            lost += gone - live;
            live = gone;
        }
        return lost;
    }

    /** A journal that lost its end, in a power cut for example, gives positions out again. */
    synchronized void noFurtherThan(long last) {
        live = Math.min(live, last);
        aside.removeIf(range -> range.after >= last);
        Range end = aside.peekLast();
        if (end != null && end.upTo > last) {
            aside.removeLast();
            aside.addLast(new Range(end.after, last));
        }
    }

    /** Puts everything after a position that was delivered in the live flow into the backlog, with what is there already. */
    synchronized void replay(long after) {
        long from = after;
        while (!aside.isEmpty() && aside.getLast().upTo >= from) {
            from = Math.min(from, aside.removeLast().after);
        }
        if (from < live) {
            aside.addLast(new Range(from, live));
        }
    }

    /** The same place in another journal. */
    synchronized Progress translated(LongUnaryOperator positions) {
        Progress other = new Progress(Cursor.at(positions.applyAsLong(live)));
        for (Range range : aside) {
            long after = positions.applyAsLong(range.after);
            long upTo = positions.applyAsLong(range.upTo);
            if (upTo > after) {
                other.aside.addLast(new Range(after, upTo));
            }
        }
        return other;
    }

    /** How many are late and wait. */
    synchronized long backlogSize() {
        return aside.stream().mapToLong(range -> range.upTo - range.after).sum();
    }

    /** How many wait in all. */
    synchronized long lag(long last) {
        return Math.max(0, last - live) + backlogSize();
    }

    /** Positions after the first up to the second. */
    record Range(long after, long upTo) {}
}
