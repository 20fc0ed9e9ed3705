package io.powermonitor.journal.sqlite.internal.row;

import java.util.List;

import io.powermonitor.api.Derived;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterReading;

/** Writes a reading down as differences to its segment, which has all the fields it needs. */
final class RowWriter {

    private RowWriter() {}

    static ReadingRow row(long position, Segment segment, Derived derived, List<ChannelValues> values) {
        MeterReading reading = derived.reading();
        Measurement measurement = derived.measurement();
        int marks = QualityCode.of(measurement.quality());
        marks |= measurement.replayed() ? ReadingRow.REPLAYED : 0;
        marks |= reading != null && !reading.arrival().plausible() ? ReadingRow.IMPLAUSIBLE : 0;
        CellWriter cells = new CellWriter();
        for (int i = 0; i < values.size(); i++) {
            write(cells, values.get(i), segment.channels().get(i), measurement.intervalSeconds());
        }
        return new ReadingRow(
                position,
                segment.id(),
                measurement.at().toEpochMilli() - segment.firstAt(),
                reading == null ? null : reading.seconds().value() - segment.seconds(),
                reading == null ? null : reading.flag(),
                reading == null ? null : reading.dcRaw(),
                Numbers.of(measurement.volts(), Numbers.TENTHS),
                Numbers.of(measurement.intervalSeconds(), 1),
                marks,
                cells.toString());
    }

    private static void write(CellWriter cells, ChannelValues values, SegmentChannel base, double interval) {
        ChannelDifference by = ChannelDifference.of(values, base);
        if (base.measured()) {
            cells.put(by.energy());
            cells.put(Numbers.watts(values.measured().watts(), interval));
        }
        if (base.has(Field.IMPORT)) {
            cells.put(by.imported());
        }
        if (base.has(Field.EXPORT)) {
            cells.put(by.exported());
        }
        if (base.has(Field.COUNTER)) {
            cells.put(by.counter() - by.energy());
        }
        if (base.has(Field.POLARIZED)) {
            cells.put(by.polarized() - by.exported());
        }
        if (base.has(Field.AMPS)) {
            cells.put(Numbers.of(values.amps(), Numbers.HUNDREDTHS));
        }
        if (base.has(Field.QUALITY)) {
            cells.put(QualityCode.of(values.measured().quality()));
        }
    }
}
