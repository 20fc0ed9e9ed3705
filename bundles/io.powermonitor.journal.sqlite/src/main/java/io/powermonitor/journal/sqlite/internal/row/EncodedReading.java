package io.powermonitor.journal.sqlite.internal.row;

import java.util.List;

/**
 * A reading ready to be written, and what it means for segments.
 *
 * @param segment the one it belongs to
 * @param begins whether it is the segment's first
 * @param ended segments that got their last reading before
 */
public record EncodedReading(ReadingRow row, Segment segment, boolean begins, List<SegmentEnd> ended) {

    private static final int OBJECTS = 200;

    public long position() {
        return row.position();
    }

    /** About how much memory it takes. */
    public int bytes() {
        return row.data().length() + OBJECTS;
    }
}
