package io.powermonitor.journal.sqlite.internal.row;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.Quality;

/** Reads a measurement back, to the bit. */
public final class RowReader {

    private RowReader() {}

    /** @throws RuntimeException when the row is none that was ever written */
    public static Kept kept(ReadingRow row, Segment segment) {
        return new Kept(entry(row, segment), (row.marks() & ReadingRow.IMPLAUSIBLE) == 0);
    }

    private static Entry entry(ReadingRow row, Segment segment) {
        Quality quality = QualityCode.quality(row.marks() & ReadingRow.QUALITY);
        double interval = Numbers.value(row.interval(), 1);
        CellReader cells = new CellReader(row.data());
        List<ChannelMeasurement> channels = new ArrayList<>(segment.channels().size());
        for (SegmentChannel base : segment.channels()) {
            if (base.measured()) {
                channels.add(channel(cells, base, quality, interval));
            } else {
                skip(cells, base);
            }
        }
        Measurement measurement = new Measurement(
                segment.meter(),
                Instant.ofEpochMilli(segment.firstAt() + row.at()),
                (row.marks() & ReadingRow.REPLAYED) != 0,
                Numbers.value(row.volts(), Numbers.TENTHS),
                quality,
                interval,
                Collections.unmodifiableList(channels));
        return new Entry(row.position(), measurement);
    }

    private static ChannelMeasurement channel(
            CellReader cells, SegmentChannel base, Quality ofReading, double interval) {
        long energy = cells.nextLong();
        Number watts = cells.nextNumber();
        Long imported = base.has(Field.IMPORT) ? cells.nextLong() : null;
        long exported = base.has(Field.EXPORT) ? cells.nextLong() : 0;
        long counter = energy + (base.has(Field.COUNTER) ? cells.nextLong() : 0);
        if (base.has(Field.POLARIZED)) {
            cells.nextLong();
        }
        Number amps = base.has(Field.AMPS) ? cells.nextNumber() : null;
        Quality quality = base.has(Field.QUALITY) ? QualityCode.quality((int) cells.nextLong()) : ofReading;
        return new ChannelMeasurement(
                base.channel(),
                base.counterWs() + counter,
                Numbers.watts(watts, interval),
                quality,
                base.energyWs() + energy,
                base.importWs() + (imported == null ? energy - exported : imported),
                base.exportWs() + exported,
                Numbers.value(amps, Numbers.HUNDREDTHS));
    }

    private static void skip(CellReader cells, SegmentChannel base) {
        for (int left = Integer.bitCount(base.fields()); left > 0; left--) {
            cells.nextNumber();
        }
    }
}
