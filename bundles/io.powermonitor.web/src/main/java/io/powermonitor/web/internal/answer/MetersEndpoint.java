package io.powermonitor.web.internal.answer;

import java.util.Locale;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.MeterView;
import io.powermonitor.format.JsonWriter;
import io.powermonitor.web.internal.look.Look;
import io.powermonitor.web.internal.look.Looks;

/** {@code meters}: which there are, and how they are. */
public final class MetersEndpoint implements JsonEndpoint {

    private final Sources sources;
    private final Looks looks;

    public MetersEndpoint(Sources sources, Looks looks) {
        this.sources = sources;
        this.looks = looks;
    }

    @Override
    public void write(Query query, JsonWriter json) throws Refusal {
        query.complete();
        json.beginObject().beginArray("meters");
        for (MeterView view : sources.needGateway().meters()) {
            json.beginObject()
                    .text("meter", view.info().id())
                    .text("label", view.info().label())
                    .text("model", view.info().model())
                    .text("state", view.status().state().name().toLowerCase(Locale.ROOT))
                    .text("reason", view.status().reason())
                    .beginArray("remarks");
            view.status().remarks().forEach(json::element);
            json.endArray().beginObject("counts");
            view.status().counts().forEach(json::whole);
            json.endObject().beginArray("channels");
            for (int position = 0; position < view.info().channels().size(); position++) {
                write(json, view.info().channels().get(position), looks.of(view.info(), position));
            }
            json.endArray().endObject();
        }
        json.endArray().endObject();
    }

    private static void write(JsonWriter json, ChannelInfo channel, Look look) {
        json.beginObject()
                .text("channel", channel.id())
                .text("label", channel.label())
                .text("kind", channel.kind().name().toLowerCase(Locale.ROOT))
                .text(
                        "direction",
                        channel.direction().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .number("multiplier", channel.multiplier().doubleValue())
                .text("role", look.role().name().toLowerCase(Locale.ROOT))
                .text("color", look.color())
                .endObject();
    }
}
