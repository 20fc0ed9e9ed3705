package io.powermonitor.journal.sqlite.internal.row;

import java.util.List;

import io.powermonitor.api.Derived;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.Quality;

/** The segment that a meter's readings are added to. */
final class OpenSegment {

    /** More make the differences longer, fewer the segments more. */
    static final int MOST_READINGS = 256;

    private final Segment segment;
    private final int[] used;
    private int readings;
    private long lastPosition;
    private long lastAt;

    OpenSegment(Segment segment) {
        this.segment = segment;
        this.used = new int[segment.channels().size()];
    }

    Segment segment() {
        return segment;
    }

    boolean full() {
        return readings == MOST_READINGS;
    }

    long lastPosition() {
        return lastPosition;
    }

    SegmentEnd end() {
        return new SegmentEnd(segment.id(), lastPosition, lastAt);
    }

    /** Which fields the readings so far really needed. */
    int used(int place) {
        return used[place];
    }

    /** Whether a reading is of the same device and the same channels. */
    boolean takes(MeterReading reading, List<ChannelValues> values) {
        boolean same = reading == null
                ? segment.identity() == null
                : reading.identity().equals(segment.identity())
                        && reading.seconds().bits() == segment.secondsBits();
        same &= values.size() == segment.channels().size();
        for (int i = 0; same && i < values.size(); i++) {
            same = values.get(i).belongsTo(segment.channels().get(i));
        }
        return same;
    }

    int[] fields(List<ChannelValues> values, Quality ofReading) {
        int[] fields = new int[values.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = values.get(i).fields(segment.channels().get(i), ofReading);
        }
        return fields;
    }

    boolean has(int[] fields) {
        for (int i = 0; i < fields.length; i++) {
            if ((fields[i] & ~segment.channels().get(i).fields()) != 0) {
                return false;
            }
        }
        return true;
    }

    ReadingRow add(long position, Derived derived, List<ChannelValues> values, int[] fields) {
        for (int i = 0; i < fields.length; i++) {
            used[i] |= fields[i];
        }
        readings++;
        lastPosition = position;
        lastAt = Math.max(lastAt, derived.measurement().at().toEpochMilli());
        return RowWriter.row(position, segment, derived, values);
    }
}
