package io.powermonitor.journal.sqlite.internal;

import io.powermonitor.journal.sqlite.internal.store.Contents;
import io.powermonitor.journal.sqlite.internal.store.Gap;

/** From where to where a journal reaches, in memory and in the file, and what is missing between. Read by any thread, changed by one at a time. */
final class Extent {

    private final Gaps gaps;
    private volatile long first;
    private volatile long last;
    private volatile long written;
    private volatile long dropped;

    Extent(Contents contents) {
        first = contents.first();
        last = contents.last();
        written = last;
        gaps = new Gaps(contents.gaps());
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    /** Up to where the file has it. */
    long written() {
        return written;
    }

    /** How many readings some sink has not got, and never will. */
    long dropped() {
        return dropped;
    }

    boolean isEmpty() {
        return first > last;
    }

    void grew(int readings) {
        last += readings;
    }

    void written(long upTo) {
        written = upTo;
    }

    /**
     * Positions went before they were in the file.
     *
     * @return the gap to remember
     */
    Gap lost(Gap gone) {
        dropped += gone.lastPosition() - gone.firstPosition() + 1;
        if (first >= gone.firstPosition()) {
            first = gone.lastPosition() + 1;
        }
        return gaps.add(gone);
    }

    /** The oldest go, up to a position: nobody is to look for them from now on. */
    void begin(long position) {
        first = position;
    }

    /**
     * The oldest have gone.
     *
     * @param needed how many of them some sink had not got
     */
    void deleted(long upTo, long needed) {
        dropped += needed;
        gaps.gone(upTo);
    }

    /** How many entries there are after a position, up to another. */
    long count(long after, long upTo) {
        long from = Math.max(after, first - 1);
        long to = Math.min(upTo, last);
        return to <= from ? 0 : to - from - gaps.count(from, to);
    }

    /** How many positions after one, up to another, nothing is kept of. */
    long missing(long after, long upTo) {
        return gaps.count(after, upTo);
    }
}
