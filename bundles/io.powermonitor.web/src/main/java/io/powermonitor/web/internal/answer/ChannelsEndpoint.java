package io.powermonitor.web.internal.answer;

import java.io.IOException;
import java.util.List;

import io.powermonitor.api.KnownSpan;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterView;
import io.powermonitor.api.Resolution;
import io.powermonitor.format.JsonWriter;

/** {@code channels}: of which there is history, since when; also of meters that are gone. */
public final class ChannelsEndpoint implements JsonEndpoint {

    private final Sources sources;

    public ChannelsEndpoint(Sources sources) {
        this.sources = sources;
    }

    @Override
    public void write(Query query, JsonWriter json) throws IOException, Refusal {
        String meter = query.text("meter", "");
        query.complete();
        List<MeterInfo> infos = sources.meters().stream().map(MeterView::info).toList();
        json.beginObject().beginArray("channels");
        for (KnownSpan span : sources.needHistory().known()) {
            if (meter.isEmpty() || meter.equals(span.meter())) {
                json.beginObject()
                        .text("meter", span.meter())
                        .text("channel", span.channel())
                        .text("label", label(infos, span))
                        .text("unit", Units.of(infos, span.meter(), span.channel()))
                        .beginObject("since");
                for (Resolution resolution : Resolution.values()) {
                    if (span.since().containsKey(resolution)) {
                        json.text(
                                Fineness.name(resolution),
                                span.since().get(resolution).toString());
                    }
                }
                json.endObject().text("until", span.until().toString()).endObject();
            }
        }
        json.endArray().endObject();
    }

    private static String label(List<MeterInfo> infos, KnownSpan span) {
        for (MeterInfo info : infos) {
            if (info.id().equals(span.meter()) && info.channel(span.channel()) != null) {
                return info.channel(span.channel()).label();
            }
        }
        return span.channel();
    }
}
