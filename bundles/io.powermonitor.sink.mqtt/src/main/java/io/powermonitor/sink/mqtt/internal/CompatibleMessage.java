package io.powermonitor.sink.mqtt.internal;

import java.util.Optional;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;

/** The message powermonitor-go sends for a channel, to the byte. */
final class CompatibleMessage {

    private final GoTime time;

    CompatibleMessage(GoTime time) {
        this.time = time;
    }

    /**
     * Writes the message of one channel.
     *
     * @return empty where there is nothing to say: the power is not known (the predecessor made up a 0), the voltage is not, or the
     *     meter has no such channel any more
     */
    Optional<byte[]> of(Measurement measurement, ChannelMeasurement channel, MeterInfo meter) {
        int number = meter.channels().indexOf(meter.channel(channel.channel())) + 1;
        if (number == 0 || !Double.isFinite(channel.watts()) || !Double.isFinite(measurement.volts())) {
            return Optional.empty();
        }
        return Optional.of(new JsonWriter()
                .beginObject()
                .text("sensorName", meter.sensorPrefix() + "_" + number)
                .text("ts", time.format(measurement.at()))
                .number("powerW", channel.watts())
                .whole("energyWs", channel.counterWs())
                .number("voltageV", measurement.volts())
                .endObject()
                .bytes());
    }
}
