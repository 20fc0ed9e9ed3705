package io.powermonitor.sink.mqtt.internal;

import java.util.Locale;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.Quality;
import io.powermonitor.format.JsonWriter;

/** One reading of a meter as one JSON document; null where a value is not known. */
final class MeterDocument {

    private MeterDocument() {}

    /** @param meter null when it has been removed since: its channels then have no labels but their ids */
    static byte[] of(Measurement measurement, MeterInfo meter) {
        JsonWriter json = new JsonWriter()
                .beginObject()
                .text("meter", measurement.meter())
                .text("ts", measurement.at().toString())
                .number("volts", measurement.volts())
                .text("quality", name(measurement.quality()))
                .number("intervalSeconds", measurement.intervalSeconds())
                .beginArray("channels");
        for (ChannelMeasurement channel : measurement.channels()) {
            json.beginObject()
                    .text("channel", channel.channel())
                    .text("label", label(channel.channel(), meter))
                    .number("watts", channel.watts())
                    .number("amps", channel.amps())
                    .whole("energyWs", channel.energyWs())
                    .whole("importWs", channel.importWs())
                    .whole("exportWs", channel.exportWs())
                    .whole("counterWs", channel.counterWs())
                    .text("quality", name(channel.quality()))
                    .endObject();
        }
        return json.endArray().endObject().bytes();
    }

    private static String label(String channel, MeterInfo meter) {
        ChannelInfo info = meter == null ? null : meter.channel(channel);
        return info == null ? channel : info.label();
    }

    private static String name(Quality quality) {
        return quality.name().toLowerCase(Locale.ROOT);
    }
}
