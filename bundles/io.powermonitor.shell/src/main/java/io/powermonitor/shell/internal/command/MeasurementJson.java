package io.powermonitor.shell.internal.command;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.shell.internal.text.Json;

/** A measurement as JSON; what is not known is null. */
final class MeasurementJson {

    private MeasurementJson() {}

    /** @param info null where the meter has gone */
    static Json of(MeterInfo info, Measurement measurement) {
        return new Json()
                .with("meter", measurement.meter())
                .with("at", measurement.at())
                .with("replayed", measurement.replayed())
                .with("volts", measurement.volts())
                .with("quality", measurement.quality())
                .with("intervalSeconds", measurement.intervalSeconds())
                .with(
                        "channels",
                        measurement.channels().stream()
                                .map(channel -> of(info, channel))
                                .toList());
    }

    private static Json of(MeterInfo info, ChannelMeasurement channel) {
        return new Json()
                .with("channel", channel.channel())
                .with("label", ReadingsText.label(info, channel.channel()))
                .with("kind", ReadingsText.kind(info, channel.channel()))
                .with("watts", channel.watts())
                .with("counterWs", channel.counterWs())
                .with("energyWs", channel.energyWs())
                .with("importWs", channel.importWs())
                .with("exportWs", channel.exportWs())
                .with("amps", channel.amps())
                .with("quality", channel.quality());
    }
}
