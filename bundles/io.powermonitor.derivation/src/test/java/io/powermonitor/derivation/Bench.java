package io.powermonitor.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.ChannelState;
import io.powermonitor.api.Counter;
import io.powermonitor.api.Derived;
import io.powermonitor.api.HeldBack;
import io.powermonitor.api.Identity;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Moment;

/** Feeds frames to a derivation as a gateway would, with restarts, and holds every step against what must always be true. */
final class Bench {

    /** What a restart of the gateway leaves of our clocks. */
    enum Restart {
        /** The wall clock is right: it tells how long the gateway was away. */
        WALL,
        /** No clock tells. */
        NO_CLOCK
    }

    static final Identity IDENTITY = new Identity("ECM-1240", 434, 5);
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private MeterInfo info;
    private Identity identity = IDENTITY;
    private MeterState state;
    private Derived last;
    private final List<String> notices = new ArrayList<>();
    private UUID run = UUID.randomUUID();
    private boolean plausible = true;
    private double now;
    private int flag = 0x98;
    private boolean holding;
    private HeldBack held;

    Bench(ChannelInfo... channels) {
        configure(channels);
    }

    static ChannelInfo aux(String id) {
        return channel(id, ChannelInfo.Kind.ENERGY, ChannelInfo.Direction.CONSUMPTION, "1", 25_000);
    }

    static ChannelInfo main(String id, ChannelInfo.Direction direction) {
        return channel(id, ChannelInfo.Kind.ENERGY, direction, "1", 65_000);
    }

    static ChannelInfo channel(
            String id, ChannelInfo.Kind kind, ChannelInfo.Direction direction, String multiplier, double limit) {
        return new ChannelInfo(id, "label of " + id, kind, direction, new BigDecimal(multiplier), limit);
    }

    /** A reading of an aux channel: 32 bits, no direction. */
    static ChannelReading aux(String id, long ws) {
        return new ChannelReading(id, new Counter(ws, 32), null, Double.NaN);
    }

    /** A reading of a main channel: 40 bits, with a polarized counter. */
    static ChannelReading main(String id, long absolute, long polarized) {
        return new ChannelReading(id, new Counter(absolute, 40), new Counter(polarized, 40), 1.5);
    }

    void configure(ChannelInfo... channels) {
        info = new MeterInfo("main", "ECM-1240", "Main", "power", Duration.ofSeconds(120), List.of(channels));
    }

    void identity(Identity other) {
        identity = other;
    }

    /** From now on it asks whether a reading has to be held back, as the pipeline does. */
    Bench holding() {
        holding = true;
        return this;
    }

    /** The last reading, where it was held back; else null. */
    HeldBack held() {
        return held;
    }

    /** People say that the device whose frame this is is the meter now. */
    Derived exchange(double elapsed, long seconds, ChannelReading... channels) {
        MeterReading reading = reading(elapsed, seconds, channels);
        return take(new CounterDerivation().exchange(info, state, reading), reading);
    }

    void flag(int raw) {
        flag = raw;
    }

    void restart(Restart kind) {
        run = UUID.randomUUID();
        plausible = kind == Restart.WALL;
    }

    /** One frame that arrives {@code elapsed} seconds after the last one; the last result stays when it is held back. */
    Derived frame(double elapsed, long seconds, ChannelReading... channels) {
        MeterReading reading = reading(elapsed, seconds, channels);
        held = holding && state != null
                ? new CounterDerivation().holdsBack(info, state, reading).orElse(null)
                : null;
        if (held != null) {
            state = held.after();
            return last;
        }
        // A new one each time: all memory is in the state.
        Derived derived = new CounterDerivation().derive(info, state, reading);
        assertEquals(derived, new CounterDerivation().derive(info, state, reading), "pure function");
        return take(derived, reading);
    }

    private MeterReading reading(double elapsed, long seconds, ChannelReading... channels) {
        now += elapsed;
        Instant at = START.plusMillis(Math.round(now * 1000));
        Moment arrival = new Moment(at, plausible, Math.round(now * 1e9), run);
        return new MeterReading(
                "main", arrival, false, identity, new Counter(seconds, 24), flag, 120.1, 511, List.of(channels));
    }

    private Derived take(Derived derived, MeterReading reading) {
        MeterState before = state;
        last = derived;
        state = last.after();
        notices.addAll(last.notices());
        checkAlwaysTrue(before, reading);
        return last;
    }

    private void checkAlwaysTrue(MeterState before, MeterReading reading) {
        assertEquals(reading, last.reading());
        assertEquals(reading.arrival(), state.last());
        assertEquals(reading.arrival().at(), last.measurement().at());
        for (ChannelMeasurement channel : last.measurement().channels()) {
            ChannelInfo channelInfo = info.channel(channel.channel());
            if (channelInfo.kind() == ChannelInfo.Kind.ENERGY) {
                assertEquals(channel.energyWs(), channel.importWs() + channel.exportWs(), channel.channel());
            }
            double most = channelInfo.limitWatts() * channelInfo.multiplier().doubleValue();
            assertTrue(
                    Double.isNaN(channel.watts()) || Math.abs(channel.watts()) <= most,
                    () -> channel.watts() + " W on " + channel.channel());
        }
        if (before != null) {
            for (ChannelState old : before.channels()) {
                ChannelState next = Channels.state(state.channels(), 0, old.channel());
                assertTrue(next.importWs() >= old.importWs(), "import went down on " + old.channel());
                assertTrue(next.exportWs() >= old.exportWs(), "export went down on " + old.channel());
                assertTrue(next.pulses() >= old.pulses(), "pulses went down on " + old.channel());
            }
        }
    }

    ChannelMeasurement of(String channel) {
        for (ChannelMeasurement measurement : last.measurement().channels()) {
            if (measurement.channel().equals(channel)) {
                return measurement;
            }
        }
        throw new AssertionError("no measurement of " + channel);
    }

    Derived last() {
        return last;
    }

    MeterState state() {
        return state;
    }

    List<String> notices() {
        return notices;
    }
}
