package io.powermonitor.sink.influx.internal;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelInfo.Kind;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;

/**
 * Everything that is known: tags {@code channel} and {@code meter} (stable ids), float fields {@code watts}, {@code volts} and
 * {@code amps} (left out where not known), integer fields {@code energyWs}, {@code importWs} and {@code exportWs} (totals). A channel
 * that counts pulses has one integer field, {@code pulses}, beside {@code volts}.
 */
final class FullPoints implements PointWriter {

    private final String name;

    FullPoints(String name) {
        this.name = name;
    }

    @Override
    public void append(Measurement measurement, MeterInfo info, Lines lines) {
        for (ChannelMeasurement channel : measurement.channels()) {
            lines.point(name).tag("channel", channel.channel()).tag("meter", measurement.meter());
            if (countsPulses(info, channel.channel())) {
                lines.integer("pulses", channel.energyWs());
            } else {
                lines.real("watts", channel.watts())
                        .integer("energyWs", channel.energyWs())
                        .integer("importWs", channel.importWs())
                        .integer("exportWs", channel.exportWs())
                        .real("amps", channel.amps());
            }
            lines.real("volts", measurement.volts()).at(measurement.at());
        }
    }

    private static boolean countsPulses(MeterInfo info, String channel) {
        ChannelInfo known = info == null ? null : info.channel(channel);
        return known != null && known.kind() == Kind.PULSES;
    }
}
