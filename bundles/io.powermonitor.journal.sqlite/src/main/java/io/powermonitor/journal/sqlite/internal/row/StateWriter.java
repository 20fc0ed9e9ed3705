package io.powermonitor.journal.sqlite.internal.row;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;

import io.powermonitor.api.ChannelState;
import io.powermonitor.api.ClockState;
import io.powermonitor.api.Identity;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Moment;

/** Writes a meter's state down in few bytes; {@link StateReader} reads them. The first byte is the version. */
public final class StateWriter {

    static final int VERSION = 1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final DataOutputStream out = new DataOutputStream(bytes);

    private StateWriter() {}

    public static byte[] write(MeterState state) {
        StateWriter writer = new StateWriter();
        try {
            writer.state(state);
        } catch (IOException e) {
            throw new UncheckedIOException("into memory", e);
        }
        return writer.bytes.toByteArray();
    }

    private void state(MeterState state) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(state.meter());
        Identity identity = state.identity();
        out.writeUTF(identity.model());
        number(identity.serial());
        number(identity.unit());
        instant(state.since());
        moment(state.last());
        clock(state.clock());
        number(state.channels().size());
        for (ChannelState channel : state.channels()) {
            channel(channel);
        }
        number(state.remarks().size());
        for (String remark : state.remarks()) {
            out.writeUTF(remark);
        }
    }

    private void moment(Moment moment) throws IOException {
        instant(moment.at());
        out.writeBoolean(moment.plausible());
        out.writeLong(moment.nanos());
        UUID run = moment.run();
        out.writeLong(run.getMostSignificantBits());
        out.writeLong(run.getLeastSignificantBits());
    }

    private void clock(ClockState clock) throws IOException {
        number(clock.seconds());
        number(clock.flag());
        number(clock.powerSeconds());
        number(clock.intervals().size());
        for (int interval : clock.intervals()) {
            number(interval);
        }
        real(clock.waitingSeconds());
        real(clock.stillSeconds());
        out.writeBoolean(clock.standsStill());
        real(clock.lateSeconds());
        ClockState.Rival rival = clock.rival();
        out.writeBoolean(rival != null);
        if (rival != null) {
            number(rival.seconds());
            number(rival.frames());
            real(rival.ageSeconds());
        }
    }

    private void channel(ChannelState channel) throws IOException {
        out.writeUTF(channel.channel());
        out.writeByte(channel.kind().name().charAt(0));
        number(channel.absoluteWs());
        number(channel.polarizedWs());
        number(channel.earlierAbsoluteWs() - channel.absoluteWs());
        number(channel.earlierPolarizedWs() - channel.polarizedWs());
        number(channel.importWs());
        number(channel.exportWs());
        number(channel.pulses());
        number(channel.importRemainder());
        number(channel.exportRemainder());
        ChannelState.PowerBase power = channel.power();
        ChannelState.Suspicion suspicion = channel.suspicion();
        ChannelState.Ahead ahead = channel.ahead();
        out.writeByte((channel.turnsMayBeMissing() ? 1 : 0)
                | (power == null ? 0 : 2)
                | (suspicion == null ? 0 : 4)
                | (ahead == null ? 0 : 8));
        if (power != null) {
            number(power.absoluteWs());
            number(power.polarizedWs());
            number(power.seconds());
        }
        if (suspicion != null) {
            real(suspicion.heldSeconds());
            number(suspicion.absoluteWs());
            number(suspicion.polarizedWs());
            number(suspicion.frames());
            real(suspicion.ageSeconds());
        }
        if (ahead != null) {
            number(ahead.importWs());
            number(ahead.exportWs());
        }
    }

    private void instant(Instant instant) throws IOException {
        number(instant.getEpochSecond());
        number(instant.getNano());
    }

    private void real(double value) throws IOException {
        boolean zero = Double.doubleToRawLongBits(value) == 0;
        out.writeBoolean(!zero);
        if (!zero) {
            out.writeDouble(value);
        }
    }

    /** Seven bits a byte, small magnitudes first. */
    private void number(long value) throws IOException {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }
}
