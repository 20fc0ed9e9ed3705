package io.powermonitor.journal.sqlite.internal.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.powermonitor.api.Derived;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterReading;

/**
 * Turns readings into rows, and begins a segment where a reading does not go into its meter's. It never looks into the file, so that
 * what it wrote can go there later. Not thread-safe.
 */
public final class ReadingEncoder {

    /** A segment without readings for so long is ended, so that whoever opens the file looks for its end nearby. */
    private static final long IDLE_POSITIONS = 10_000;

    private final Map<String, OpenSegment> open = new HashMap<>();
    private long nextSegment;

    /** @param nextSegment a number greater than that of any segment in the file */
    public ReadingEncoder(long nextSegment) {
        this.nextSegment = nextSegment;
    }

    public EncodedReading encode(long position, Derived derived) {
        String meter = derived.measurement().meter();
        List<ChannelValues> values = ChannelValues.of(derived);
        List<SegmentEnd> ended = position % IDLE_POSITIONS == 0 ? endIdle(position) : new ArrayList<>();
        OpenSegment before = open.get(meter);
        boolean same = before != null && before.takes(derived.reading(), values);
        int[] needed = same ? before.fields(values, derived.measurement().quality()) : null;
        boolean begins = !same || before.full() || !before.has(needed);
        OpenSegment segment = before;
        if (begins) {
            int[] fields = same ? fields(before, needed) : new int[values.size()];
            segment = begin(position, derived, values, fields);
            open.put(meter, segment);
            if (before != null) {
                ended.add(before.end());
            }
            needed = segment.fields(values, derived.measurement().quality());
        }
        ReadingRow row = segment.add(position, derived, values, needed);
        return new EncodedReading(row, segment.segment(), begins, List.copyOf(ended));
    }

    /** After a full segment only what it really used goes on; before that, what it had may be needed again at any time. */
    private static int[] fields(OpenSegment before, int[] needed) {
        int[] fields = needed.clone();
        for (int i = 0; i < fields.length; i++) {
            fields[i] |= before.full()
                    ? before.used(i)
                    : before.segment().channels().get(i).fields();
        }
        return fields;
    }

    private OpenSegment begin(long position, Derived derived, List<ChannelValues> values, int[] fields) {
        Measurement measurement = derived.measurement();
        MeterReading reading = derived.reading();
        List<SegmentChannel> channels = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            SegmentChannel base = values.get(i).base(0);
            channels.add(base.with(fields[i] | values.get(i).fields(base, measurement.quality())));
        }
        return new OpenSegment(new Segment(
                nextSegment++,
                measurement.meter(),
                position,
                measurement.at().toEpochMilli(),
                reading == null ? null : reading.identity(),
                reading == null ? 0 : reading.seconds().value(),
                reading == null ? 0 : reading.seconds().bits(),
                List.copyOf(channels)));
    }

    private List<SegmentEnd> endIdle(long position) {
        List<SegmentEnd> ended = new ArrayList<>();
        Iterator<OpenSegment> segments = open.values().iterator();
        while (segments.hasNext()) {
            OpenSegment segment = segments.next();
            if (position - segment.lastPosition() > IDLE_POSITIONS) {
                ended.add(segment.end());
                segments.remove();
            }
        }
        return ended;
    }
}
