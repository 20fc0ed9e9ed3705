package io.powermonitor.web.internal.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import io.powermonitor.api.Gateway;
import io.powermonitor.api.JournalStatus;
import io.powermonitor.api.SinkStatus;
import io.powermonitor.format.JsonWriter;

/** {@code sinks}: how far each has come, and how full the journal is. */
public final class SinksEndpoint implements JsonEndpoint {

    private final Sources sources;

    public SinksEndpoint(Sources sources) {
        this.sources = sources;
    }

    @Override
    public void write(Query query, JsonWriter json) throws Refusal {
        query.complete();
        Gateway gateway = sources.needGateway();
        json.beginObject().beginArray("sinks");
        for (SinkStatus sink : gateway.sinks()) {
            json.beginObject()
                    .text("sink", sink.name())
                    .text("state", sink.state().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .text("reason", sink.reason())
                    .whole("lag", sink.lag())
                    .whole("backlog", sink.backlog())
                    .whole("delivered", sink.delivered())
                    .whole("retries", sink.retries())
                    .whole("setAside", sink.setAside())
                    .whole("lost", sink.lost())
                    .text("lastError", sink.lastError())
                    .endObject();
        }
        json.endArray();
        if (gateway.journal().isPresent()) {
            write(json.beginObject("journal"), gateway.journal().get());
        } else {
            json.textOrNull("journal", null);
        }
        json.endObject();
    }

    private static void write(JsonWriter json, JournalStatus journal) {
        json.text("kind", journal.kind())
                .whole("entries", journal.entries())
                .whole("bytes", journal.bytes())
                .whole("limitBytes", journal.limitBytes())
                .textOrNull("oldest", journal.oldest().map(Instant::toString).orElse(null))
                .textOrNull("newest", journal.newest().map(Instant::toString).orElse(null))
                .number(
                        "capacitySeconds",
                        journal.capacity()
                                .map(Duration::toSeconds)
                                .map(Long::doubleValue)
                                .orElse(Double.NaN))
                .whole("dropped", journal.dropped())
                .beginArray("remarks");
        journal.remarks().forEach(json::element);
        json.endArray().endObject();
    }
}
