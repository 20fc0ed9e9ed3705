package io.powermonitor.journal.memory.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.Quality;

/**
 * Measurements as differences from the one before of the same meter, within one block:
 *
 * <pre>
 * layout number | quality and replayed | at | volts | interval | channels
 * channel: flags (quality, and what follows from the energy) | energy | [counter] | [import, export] | [watts] | [amps]
 * </pre>
 *
 * All values come back to the bit. One codec writes or reads one block from its beginning, on one thread.
 */
final class EntryCodec {

    private static final int QUALITY = 0x07;
    private static final int REPLAYED = 0x08;

    /** The counter moved by as much as the energy: the multiplier is 1. */
    private static final int COUNTER_FOLLOWS = 0x08;

    /** All of the energy was import. */
    private static final int ONLY_IMPORT = 0x10;

    private static final int NO_AMPS = 0x20;

    /** The watts are the energy divided by the interval. */
    private static final int WATTS_FOLLOW = 0x40;

    private static final int NO_WATTS = 0x80;

    /** Tenths of a volt, hundredths of an ampere: what meters send. */
    private static final int VOLTS_SCALE = 10;

    private static final int AMPS_SCALE = 100;

    private static final Quality[] QUALITIES = Quality.values();

    private final Layouts layouts;
    private final Map<Integer, Measurement> previous = new HashMap<>();

    EntryCodec(Layouts layouts) {
        this.layouts = layouts;
    }

    void write(ByteWriter out, Measurement measurement) {
        List<ChannelMeasurement> channels = measurement.channels();
        int number = layouts.number(new Layout(
                measurement.meter(),
                channels.stream().map(ChannelMeasurement::channel).toList()));
        Measurement before = previous.put(number, measurement);
        out.putVarint(number);
        out.put(measurement.quality().ordinal() | (measurement.replayed() ? REPLAYED : 0));
        out.putSigned(measurement.at().toEpochMilli()
                - (before == null ? 0 : before.at().toEpochMilli()));
        out.putNumber(measurement.volts(), VOLTS_SCALE);
        out.putNumber(measurement.intervalSeconds(), 1);
        for (int i = 0; i < channels.size(); i++) {
            Base base = Base.of(before, i);
            write(out, channels.get(i), base, measurement.intervalSeconds());
        }
    }

    private static void write(ByteWriter out, ChannelMeasurement channel, Base base, double seconds) {
        long energy = channel.energyWs() - base.energyWs();
        long counter = channel.counterWs() - base.counterWs();
        long imported = channel.importWs() - base.importWs();
        long exported = channel.exportWs() - base.exportWs();
        int flags = channel.quality().ordinal();
        flags |= counter == energy ? COUNTER_FOLLOWS : 0;
        flags |= imported == energy && exported == 0 ? ONLY_IMPORT : 0;
        flags |= Double.isNaN(channel.amps()) ? NO_AMPS : 0;
        if (Double.isNaN(channel.watts())) {
            flags |= NO_WATTS;
        } else if (same(channel.watts(), (imported - exported) / seconds)) {
            flags |= WATTS_FOLLOW;
        }
        out.put(flags);
        out.putSigned(energy);
        if ((flags & COUNTER_FOLLOWS) == 0) {
            out.putSigned(counter);
        }
        if ((flags & ONLY_IMPORT) == 0) {
            out.putSigned(imported);
            out.putSigned(exported);
        }
        if ((flags & (NO_WATTS | WATTS_FOLLOW)) == 0) {
            out.putNumber(channel.watts(), 1);
        }
        if ((flags & NO_AMPS) == 0) {
            out.putNumber(channel.amps(), AMPS_SCALE);
        }
    }

    Measurement read(ByteReader in) {
        int number = (int) in.varint();
        Layout layout = layouts.layout(number);
        Measurement before = previous.get(number);
        int flags = in.get();
        long millis = in.signed() + (before == null ? 0 : before.at().toEpochMilli());
        double volts = in.number(VOLTS_SCALE);
        double seconds = in.number(1);
        List<ChannelMeasurement> channels = new ArrayList<>(layout.channels().size());
        for (int i = 0; i < layout.channels().size(); i++) {
            channels.add(read(in, layout.channels().get(i), Base.of(before, i), seconds));
        }
        Measurement measurement = new Measurement(
                layout.meter(),
                Instant.ofEpochMilli(millis),
                (flags & REPLAYED) != 0,
                volts,
                QUALITIES[flags & QUALITY],
                seconds,
                List.copyOf(channels));
        previous.put(number, measurement);
        return measurement;
    }

    private static ChannelMeasurement read(ByteReader in, String name, Base base, double seconds) {
        int flags = in.get();
        long energy = in.signed();
        long counter = (flags & COUNTER_FOLLOWS) != 0 ? energy : in.signed();
        boolean onlyImport = (flags & ONLY_IMPORT) != 0;
        long imported = onlyImport ? energy : in.signed();
        long exported = onlyImport ? 0 : in.signed();
        double watts = Double.NaN;
        if ((flags & NO_WATTS) == 0) {
            watts = (flags & WATTS_FOLLOW) != 0 ? (imported - exported) / seconds : in.number(1);
        }
        double amps = (flags & NO_AMPS) != 0 ? Double.NaN : in.number(AMPS_SCALE);
        return new ChannelMeasurement(
                name,
                base.counterWs() + counter,
                watts,
                QUALITIES[flags & QUALITY],
                base.energyWs() + energy,
                base.importWs() + imported,
                base.exportWs() + exported,
                amps);
    }

    private static boolean same(double a, double b) {
        return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
    }

    /** What a channel's values are differences from. */
    private record Base(long counterWs, long energyWs, long importWs, long exportWs) {

        private static final Base ZERO = new Base(0, 0, 0, 0);

        static Base of(Measurement before, int channel) {
            if (before == null) {
                return ZERO;
            }
            ChannelMeasurement last = before.channels().get(channel);
            return new Base(last.counterWs(), last.energyWs(), last.importWs(), last.exportWs());
        }
    }
}
