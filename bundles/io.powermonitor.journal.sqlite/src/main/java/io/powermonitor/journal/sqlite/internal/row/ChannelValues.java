package io.powermonitor.journal.sqlite.internal.row;

import java.util.ArrayList;
import java.util.List;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.Derived;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.Quality;

/**
 * One channel of a reading, measured or switched off.
 *
 * @param measured null where it is switched off
 * @param read null where the reading is not kept
 */
record ChannelValues(String channel, ChannelMeasurement measured, ChannelReading read) {

    /** The channels of a reading; those that are measured in their order. */
    static List<ChannelValues> of(Derived derived) {
        List<ChannelMeasurement> measured = derived.measurement().channels();
        List<ChannelValues> values = inTheReadingsOrder(derived.reading(), measured);
        return values == null ? measuredFirst(derived.reading(), measured) : values;
    }

    /** Null where the measurement has channels that the reading has not, or has them in another order. */
    private static List<ChannelValues> inTheReadingsOrder(MeterReading reading, List<ChannelMeasurement> measured) {
        List<ChannelValues> values = new ArrayList<>();
        int next = 0;
        for (ChannelReading read : reading == null ? List.<ChannelReading>of() : reading.channels()) {
            boolean both =
                    next < measured.size() && measured.get(next).channel().equals(read.channel());
            values.add(new ChannelValues(read.channel(), both ? measured.get(next++) : null, read));
        }
        return next == measured.size() ? values : null;
    }

    private static List<ChannelValues> measuredFirst(MeterReading reading, List<ChannelMeasurement> measured) {
        List<ChannelReading> left = new ArrayList<>(reading == null ? List.of() : reading.channels());
        List<ChannelValues> values = new ArrayList<>();
        for (ChannelMeasurement one : measured) {
            ChannelReading same = left.stream()
                    .filter(read -> read.channel().equals(one.channel()))
                    .findFirst()
                    .orElse(null);
            left.remove(same);
            values.add(new ChannelValues(one.channel(), one, same));
        }
        left.forEach(read -> values.add(new ChannelValues(read.channel(), null, read)));
        return values;
    }

    long counterWs() {
        return measured == null ? read.absoluteWs().value() : measured.counterWs();
    }

    int counterBits() {
        return read == null ? 0 : read.absoluteWs().bits();
    }

    long polarizedWs() {
        return polarizedBits() == 0 ? 0 : read.polarizedWs().value();
    }

    int polarizedBits() {
        return read == null || read.polarizedWs() == null
                ? 0
                : read.polarizedWs().bits();
    }

    double amps() {
        return measured == null ? read.amps() : measured.amps();
    }

    /** A segment's channel that begins with these values. */
    SegmentChannel base(int fields) {
        return new SegmentChannel(
                channel,
                measured != null,
                counterBits(),
                polarizedBits(),
                measured == null ? 0 : measured.energyWs(),
                measured == null ? 0 : measured.importWs(),
                measured == null ? 0 : measured.exportWs(),
                counterWs(),
                polarizedWs(),
                fields);
    }

    boolean belongsTo(SegmentChannel base) {
        return base.channel().equals(channel)
                && base.measured() == (measured != null)
                && base.counterBits() == counterBits()
                && base.polarizedBits() == polarizedBits();
    }

    /** Which fields it takes to say these values. */
    int fields(SegmentChannel base, Quality ofReading) {
        ChannelDifference by = ChannelDifference.of(this, base);
        int fields = Double.isNaN(amps()) ? 0 : Field.AMPS.bit();
        fields |= by.polarized() != by.exported() ? Field.POLARIZED.bit() : 0;
        if (measured == null) {
            return fields | Field.COUNTER.bit();
        }
        fields |= Field.ENERGY.bit() | Field.WATTS.bit();
        fields |= by.imported() != by.energy() - by.exported() ? Field.IMPORT.bit() : 0;
        fields |= by.exported() != 0 ? Field.EXPORT.bit() : 0;
        fields |= by.counter() != by.energy() ? Field.COUNTER.bit() : 0;
        fields |= measured.quality() != ofReading ? Field.QUALITY.bit() : 0;
        return fields;
    }
}
