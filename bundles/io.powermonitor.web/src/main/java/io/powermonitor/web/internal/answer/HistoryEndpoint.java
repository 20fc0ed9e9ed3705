package io.powermonitor.web.internal.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import io.powermonitor.api.EnergyBucket;
import io.powermonitor.api.HistoryQuery;
import io.powermonitor.api.KnownSpan;
import io.powermonitor.api.MeterView;
import io.powermonitor.api.Resolution;
import io.powermonitor.format.JsonWriter;
import jakarta.servlet.http.HttpServletResponse;

/** {@code history}: columns for charts, in the finest resolution that fits; written channel by channel. */
public final class HistoryEndpoint implements Endpoint {

    private static final int DEFAULT_POINTS = 1500;
    private static final int MOST_POINTS = 5000;
    private static final Duration UNKNOWN_INTERVAL = Duration.ofSeconds(5);

    private final Sources sources;
    private final Shown site;

    public HistoryEndpoint(Sources sources, Shown site) {
        this.sources = sources;
        this.site = site;
    }

    @Override
    public void answer(Query query, HttpServletResponse response) throws IOException, Refusal {
        Spans spans = Spans.of(sources, query);
        Range range = Range.of(query, site.now(), Duration.ofDays(1));
        int most = query.number("maxPoints", DEFAULT_POINTS, 10, MOST_POINTS);
        Resolution wanted = query.choice("resolution", Fineness.choices(Resolution.RAW, Resolution.YEAR), null);
        query.complete();
        Resolution resolution = wanted != null ? wanted : fitting(spans, range, most);
        response.setContentType("application/json");
        JsonWriter json = new JsonWriter()
                .beginObject()
                .text("meter", spans.meter())
                .text("resolution", Fineness.name(resolution))
                .text("timezone", site.zone().getId())
                .text("from", range.from().toString())
                .text("to", range.to().toString())
                .beginArray("channels");
        for (KnownSpan span : spans.channels()) {
            HistoryQuery asked =
                    new HistoryQuery(span.meter(), span.channel(), range.from(), range.to(), resolution, site.zone());
            write(new Output(json, response), span, sources.needHistory().read(asked, most + 1), most);
        }
        json.endArray().endObject();
        response.getOutputStream().write(json.bytes());
    }

    private Resolution fitting(Spans spans, Range range, int most) {
        Resolution coarsest = Resolution.RAW;
        for (KnownSpan span : spans.channels()) {
            Resolution one = Fineness.of(range, span, most, interval(spans.meter()));
            coarsest = one.compareTo(coarsest) > 0 ? one : coarsest;
        }
        return coarsest;
    }

    private Duration interval(String meter) {
        return sources.meters().stream()
                .filter(view -> view.info().id().equals(meter))
                .flatMap(view -> view.latest().stream())
                .map(latest -> latest.measurement().intervalSeconds())
                .filter(seconds -> seconds >= 1)
                .findFirst()
                .map(seconds -> Duration.ofSeconds(seconds.longValue()))
                .orElse(UNKNOWN_INTERVAL);
    }

    /** Where columns go, one by one, so that not all of the text is in memory at once. */
    private record Output(JsonWriter json, HttpServletResponse response) {

        void whole(String name, List<EnergyBucket> buckets, ToLongFunction<EnergyBucket> value) throws IOException {
            json.beginArray(name);
            buckets.forEach(bucket -> json.element(value.applyAsLong(bucket)));
            json.endArray();
            send();
        }

        void real(String name, List<EnergyBucket> buckets, ToDoubleFunction<EnergyBucket> value) throws IOException {
            json.beginArray(name);
            buckets.forEach(bucket -> json.elementInThousandths(value.applyAsDouble(bucket)));
            json.endArray();
            send();
        }

        private void send() throws IOException {
            response.getOutputStream().write(json.take().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void write(Output out, KnownSpan span, List<EnergyBucket> found, int most) throws IOException {
        boolean truncated = found.size() > most;
        List<EnergyBucket> buckets = truncated ? found.subList(0, most) : found;
        out.json()
                .beginObject()
                .text("channel", span.channel())
                .text("unit", unit(span))
                .flag("truncated", truncated)
                .textOrNull(
                        "end",
                        buckets.isEmpty()
                                ? null
                                : buckets.get(buckets.size() - 1).end());
        out.whole("startMs", buckets, bucket -> bucket.start().toEpochMilli());
        out.whole("energyWs", buckets, EnergyBucket::energyWs);
        out.whole("importWs", buckets, EnergyBucket::importWs);
        out.whole("exportWs", buckets, EnergyBucket::exportWs);
        out.real("meanWatts", buckets, EnergyBucket::meanWatts);
        out.real("minWatts", buckets, EnergyBucket::minWatts);
        out.real("maxWatts", buckets, EnergyBucket::maxWatts);
        out.real("knownSeconds", buckets, EnergyBucket::knownSeconds);
        out.json().endObject();
    }

    private String unit(KnownSpan span) {
        return Units.of(sources.meters().stream().map(MeterView::info).toList(), span.meter(), span.channel());
    }
}
