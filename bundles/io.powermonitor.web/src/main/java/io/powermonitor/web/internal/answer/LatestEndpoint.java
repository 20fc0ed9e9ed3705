package io.powermonitor.web.internal.answer;

import java.util.Locale;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Latest;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterView;
import io.powermonitor.format.JsonWriter;

/** {@code latest}: the newest measurement of each meter. */
public final class LatestEndpoint implements JsonEndpoint {

    private final Sources sources;

    public LatestEndpoint(Sources sources) {
        this.sources = sources;
    }

    @Override
    public void write(Query query, JsonWriter json) throws Refusal {
        String meter = query.text("meter", "");
        query.complete();
        json.beginObject().beginArray("latest");
        for (MeterView view : sources.needGateway().meters()) {
            if (view.latest().isPresent()
                    && (meter.isEmpty() || meter.equals(view.info().id()))) {
                write(json, view.latest().get());
            }
        }
        json.endArray().endObject();
    }

    private static void write(JsonWriter json, Latest latest) {
        Measurement measurement = latest.measurement();
        json.beginObject()
                .text("meter", measurement.meter())
                .text("at", measurement.at().toString())
                .number("ageSeconds", latest.age().toMillis() / 1000.0)
                .flag("replayed", measurement.replayed())
                .number("volts", measurement.volts())
                .text("quality", measurement.quality().name().toLowerCase(Locale.ROOT))
                .number("intervalSeconds", measurement.intervalSeconds())
                .text("totalsSince", latest.state().since().toString())
                .beginArray("channels");
        for (ChannelMeasurement channel : measurement.channels()) {
            json.beginObject()
                    .text("channel", channel.channel())
                    .number("watts", channel.watts())
                    .whole("energyWs", channel.energyWs())
                    .whole("importWs", channel.importWs())
                    .whole("exportWs", channel.exportWs())
                    .whole("counterWs", channel.counterWs())
                    .number("amps", channel.amps())
                    .text("quality", channel.quality().name().toLowerCase(Locale.ROOT))
                    .endObject();
        }
        json.endArray().endObject();
    }
}
