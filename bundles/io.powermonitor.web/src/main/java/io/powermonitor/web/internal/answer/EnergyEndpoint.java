package io.powermonitor.web.internal.answer;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.powermonitor.api.EnergyBucket;
import io.powermonitor.api.HistoryQuery;
import io.powermonitor.api.KnownSpan;
import io.powermonitor.api.MeterView;
import io.powermonitor.api.Resolution;
import io.powermonitor.format.JsonWriter;

/** {@code energy}: totals by hour, day, week, month or year of the site. */
public final class EnergyEndpoint implements JsonEndpoint {

    static final int MOST_BUCKETS = 2000;

    private final Sources sources;
    private final Shown site;

    public EnergyEndpoint(Sources sources, Shown site) {
        this.sources = sources;
        this.site = site;
    }

    @Override
    public void write(Query query, JsonWriter json) throws IOException, Refusal {
        Spans spans = Spans.of(sources, query);
        Range range = Range.of(query, site.now(), Duration.ofDays(7));
        Resolution per = per(query, range);
        query.complete();
        json.beginObject()
                .text("meter", spans.meter())
                .text("per", Fineness.name(per))
                .text("timezone", site.zone().getId())
                .beginArray("channels");
        for (KnownSpan span : spans.channels()) {
            HistoryQuery asked =
                    new HistoryQuery(span.meter(), span.channel(), range.from(), range.to(), per, site.zone());
            String unit =
                    Units.of(sources.meters().stream().map(MeterView::info).toList(), span.meter(), span.channel());
            json.beginObject().text("channel", span.channel()).text("unit", unit);
            write(json, sources.needHistory().read(asked, MOST_BUCKETS));
            json.endObject();
        }
        json.endArray().endObject();
    }

    static Resolution per(Query query, Range range) throws Refusal {
        Resolution per = query.choice("per", Fineness.choices(Resolution.HOUR, Resolution.YEAR), Resolution.DAY);
        if (Fineness.buckets(range, per) > MOST_BUCKETS) {
            throw Refusal.bad("per=" + Fineness.name(per) + ": the range has more than " + MOST_BUCKETS
                    + " of them; ask for a shorter one, or for longer parts");
        }
        return per;
    }

    private void write(JsonWriter json, List<EnergyBucket> buckets) {
        json.beginArray("buckets");
        for (EnergyBucket bucket : buckets) {
            json.beginObject()
                    .text("from", site.text(bucket.start()))
                    .text("to", site.text(bucket.end()))
                    .whole("energyWs", bucket.energyWs())
                    .whole("importWs", bucket.importWs())
                    .whole("exportWs", bucket.exportWs())
                    .number("knownSeconds", bucket.knownSeconds())
                    .endObject();
        }
        json.endArray();
    }
}
