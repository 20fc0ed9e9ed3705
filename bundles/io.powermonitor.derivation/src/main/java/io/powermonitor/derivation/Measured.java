package io.powermonitor.derivation;

import java.util.List;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.ChannelState;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.Quality;

/** What consumers see of a reading and the state after it. Counter and current are those of this frame, believed or not. */
final class Measured {

    private Measured() {}

    static ChannelMeasurement channel(ChannelReading reading, ChannelState state, Quality quality, double watts) {
        boolean pulses = state.kind() == ChannelInfo.Kind.PULSES;
        return new ChannelMeasurement(
                reading.channel(),
                reading.absoluteWs().value(),
                watts,
                quality,
                pulses ? state.pulses() : state.energyWs(),
                pulses ? 0 : state.importWs(),
                pulses ? 0 : state.exportWs(),
                reading.amps());
    }

    static Measurement frame(
            MeterReading reading, Quality quality, double intervalSeconds, List<ChannelMeasurement> channels) {
        return new Measurement(
                reading.meter(),
                reading.arrival().at(),
                reading.replayed(),
                reading.volts(),
                quality,
                intervalSeconds,
                channels);
    }
}
