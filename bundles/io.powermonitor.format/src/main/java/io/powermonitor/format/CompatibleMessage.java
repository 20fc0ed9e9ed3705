package io.powermonitor.format;

import java.util.Optional;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;

/** The message powermonitor-go sends for a channel, to the byte. */
public final class CompatibleMessage {

    private final GoTime time;

    public CompatibleMessage(GoTime time) {
        this.time = time;
    }

    /**
     * Writes the message of one channel.
     *
     * @return empty where there is nothing to say: the power is not known (the predecessor made up a 0), the voltage is not, or the
     *     meter has no such channel any more
     */
    public Optional<byte[]> of(Measurement measurement, ChannelMeasurement channel, MeterInfo meter) {
        Optional<String> name = sensorName(measurement, channel, meter);
        return name.map(sensor -> write(new JsonWriter().beginObject(), sensor, measurement, channel)
                .endObject()
                .bytes());
    }

    /** What the channel is called there; empty as above. */
    public Optional<String> sensorName(Measurement measurement, ChannelMeasurement channel, MeterInfo meter) {
        int number = meter.channels().indexOf(meter.channel(channel.channel())) + 1;
        boolean unknown = number == 0 || !Double.isFinite(channel.watts()) || !Double.isFinite(measurement.volts());
        return unknown ? Optional.empty() : Optional.of(meter.sensorPrefix() + "_" + number);
    }

    /** Writes the members of the message into an object. */
    public JsonWriter write(JsonWriter json, String sensor, Measurement measurement, ChannelMeasurement channel) {
        return json.text("sensorName", sensor)
                .text("ts", time.format(measurement.at()))
                .number("powerW", channel.watts())
                .whole("energyWs", channel.counterWs())
                .number("voltageV", measurement.volts());
    }
}
