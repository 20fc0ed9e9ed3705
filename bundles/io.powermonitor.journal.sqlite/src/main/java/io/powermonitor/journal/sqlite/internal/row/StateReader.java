package io.powermonitor.journal.sqlite.internal.row;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelState;
import io.powermonitor.api.ClockState;
import io.powermonitor.api.Identity;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Moment;

/** Reads what {@link StateWriter} wrote. */
public final class StateReader {

    private final DataInputStream in;

    private StateReader(byte[] bytes) {
        in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /** @throws IOException when these bytes are no state */
    public static MeterState read(byte[] bytes) throws IOException {
        try {
            return new StateReader(bytes).state();
        } catch (RuntimeException e) {
            throw new IOException("not the state of a meter", e);
        }
    }

    private MeterState state() throws IOException {
        int version = in.readUnsignedByte();
        if (version != StateWriter.VERSION) {
            throw new IOException("the state of a meter in version " + version + ", which this program does not know");
        }
        String meter = in.readUTF();
        Identity identity = new Identity(in.readUTF(), (int) number(), (int) number());
        Instant since = instant();
        Moment last = new Moment(instant(), in.readBoolean(), in.readLong(), new UUID(in.readLong(), in.readLong()));
        ClockState clock = clock();
        List<ChannelState> channels = new ArrayList<>();
        for (long left = number(); left > 0; left--) {
            channels.add(channel());
        }
        List<String> remarks = new ArrayList<>();
        for (long left = number(); left > 0; left--) {
            remarks.add(in.readUTF());
        }
        return new MeterState(meter, identity, since, last, clock, List.copyOf(channels), List.copyOf(remarks));
    }

    private ClockState clock() throws IOException {
        long seconds = number();
        int flag = (int) number();
        long powerSeconds = number();
        List<Integer> intervals = new ArrayList<>();
        for (long left = number(); left > 0; left--) {
            intervals.add((int) number());
        }
        double waiting = real();
        double still = real();
        boolean standsStill = in.readBoolean();
        double late = real();
        ClockState.Rival rival = in.readBoolean() ? new ClockState.Rival(number(), (int) number(), real()) : null;
        return new ClockState(
                seconds, flag, powerSeconds, List.copyOf(intervals), waiting, still, standsStill, late, rival);
    }

    private ChannelState channel() throws IOException {
        String channel = in.readUTF();
        ChannelInfo.Kind kind =
                switch (in.readByte()) {
                    case 'E' -> ChannelInfo.Kind.ENERGY;
                    case 'P' -> ChannelInfo.Kind.PULSES;
                    default -> ChannelInfo.Kind.OFF;
                };
        long absolute = number();
        long polarized = number();
        long earlierAbsolute = absolute + number();
        long earlierPolarized = polarized + number();
        long imported = number();
        long exported = number();
        long pulses = number();
        int importRemainder = (int) number();
        int exportRemainder = (int) number();
        int has = in.readByte();
        return new ChannelState(
                channel,
                kind,
                absolute,
                polarized,
                earlierAbsolute,
                earlierPolarized,
                imported,
                exported,
                pulses,
                importRemainder,
                exportRemainder,
                (has & 1) != 0,
                (has & 2) == 0 ? null : new ChannelState.PowerBase(number(), number(), number()),
                (has & 4) == 0 ? null : new ChannelState.Suspicion(real(), number(), number(), (int) number(), real()),
                (has & 8) == 0 ? null : new ChannelState.Ahead(number(), number()));
    }

    private Instant instant() throws IOException {
        return Instant.ofEpochSecond(number(), number());
    }

    private double real() throws IOException {
        return in.readBoolean() ? in.readDouble() : 0;
    }

    private long number() throws IOException {
        long value = 0;
        int shift = 0;
        int next = 0x80;
        while ((next & 0x80) != 0) {
            next = in.readUnsignedByte();
            value |= (long) (next & 0x7F) << shift;
            shift += 7;
        }
        return (value >>> 1) ^ -(value & 1);
    }
}
