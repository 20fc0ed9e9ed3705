package io.powermonitor.web.internal.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.powermonitor.api.EnergyBucket;
import io.powermonitor.api.HistoryQuery;
import io.powermonitor.api.KnownSpan;
import io.powermonitor.api.Resolution;
import jakarta.servlet.http.HttpServletResponse;

/** {@code export}: buckets as CSV, a page at a time, so that a long export takes no more memory than a short one. */
public final class ExportEndpoint implements Endpoint {

    private static final int PAGE = 500;
    private static final long MOST_NANOS = Duration.ofMinutes(10).toNanos();

    private final Sources sources;
    private final Shown site;

    public ExportEndpoint(Sources sources, Shown site) {
        this.sources = sources;
        this.site = site;
    }

    @Override
    public void answer(Query query, HttpServletResponse response) throws IOException, Refusal {
        Spans spans = Spans.of(sources, query);
        Range range = Range.of(query, site.now(), Duration.ofDays(1));
        Resolution resolution =
                query.choice("resolution", Fineness.choices(Resolution.RAW, Resolution.YEAR), Resolution.QUARTER_HOUR);
        query.complete();
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"powermonitor-" + Fineness.name(resolution) + ".csv\"");
        line(response, "meter,channel,start,end,energyWs,importWs,exportWs,meanWatts,minWatts,maxWatts,knownSeconds\n");
        long begin = System.nanoTime();
        for (KnownSpan span : spans.channels()) {
            HistoryQuery asked =
                    new HistoryQuery(span.meter(), span.channel(), range.from(), range.to(), resolution, site.zone());
            List<EnergyBucket> page = sources.needHistory().read(asked, PAGE);
            while (!page.isEmpty()) {
                line(response, rows(span, page));
                if (System.nanoTime() - begin > MOST_NANOS) {
                    throw new IOException("the client reads too slowly");
                }
                asked = asked.from(page.get(page.size() - 1).end());
                page = page.size() < PAGE ? List.of() : sources.needHistory().read(asked, PAGE);
            }
        }
    }

    private static String rows(KnownSpan span, List<EnergyBucket> page) {
        StringBuilder text = new StringBuilder();
        for (EnergyBucket bucket : page) {
            cell(text, span.meter()).append(',');
            cell(text, span.channel()).append(',');
            text.append(bucket.start()).append(',').append(bucket.end()).append(',');
            text.append(bucket.energyWs()).append(',').append(bucket.importWs()).append(',');
            text.append(bucket.exportWs());
            number(text, bucket.meanWatts());
            number(text, bucket.minWatts());
            number(text, bucket.maxWatts());
            number(text, bucket.knownSeconds());
            text.append('\n');
        }
        return text.toString();
    }

    private static StringBuilder cell(StringBuilder text, String value) {
        boolean plain = value.chars().noneMatch(one -> one == ',' || one == '"' || one == '\n' || one == '\r');
        return plain
                ? text.append(value)
                : text.append('"').append(value.replace("\"", "\"\"")).append('"');
    }

    private static void number(StringBuilder text, double value) {
        text.append(',');
        if (Double.isFinite(value)) {
            text.append(Math.round(value * 1000) / 1000.0);
        }
    }

    private static void line(HttpServletResponse response, String text) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
