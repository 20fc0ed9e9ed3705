package io.powermonitor.web.internal.answer;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.powermonitor.api.EnergyBucket;
import io.powermonitor.api.History;
import io.powermonitor.api.HistoryQuery;
import io.powermonitor.api.KnownSpan;
import io.powermonitor.api.Resolution;
import io.powermonitor.format.JsonWriter;
import io.powermonitor.web.internal.tariff.Rate;
import io.powermonitor.web.internal.tariff.Tariff;

/** {@code cost}: what the energy of one channel costs by hour, day, week, month or year of the site. */
public final class CostEndpoint implements JsonEndpoint {

    private static final BigDecimal WS_PER_KWH = new BigDecimal(3_600_000);
    private static final int PAGE = 2000;
    private static final int MOST_DAYS = 3700;
    private static final int PLACES = 4;

    private final Sources sources;
    private final Shown site;
    private final Optional<Tariff> tariff;

    public CostEndpoint(Sources sources, Shown site, Optional<Tariff> tariff) {
        this.sources = sources;
        this.site = site;
        this.tariff = tariff;
    }

    /** What was used at one rate. */
    private static final class Used {
        private long importWs;
        private long exportWs;
    }

    @Override
    public void write(Query query, JsonWriter json) throws IOException, Refusal {
        Tariff prices = tariff.orElseThrow(
                () -> new Refusal(404, "no prices are configured: set tariff.1.import in io.powermonitor.web.cfg"));
        Spans spans = Spans.of(sources, query);
        if (spans.channels().size() != 1) {
            throw Refusal.bad("channels: name the one that is billed");
        }
        Range range = Range.of(query, site.now(), Duration.ofDays(7));
        Resolution per = EnergyEndpoint.per(query, range);
        query.complete();
        if (range.length().toDays() > MOST_DAYS) {
            throw Refusal.bad("from, to: no more than ten years");
        }
        KnownSpan span = spans.channels().get(0);
        HistoryQuery asked = new HistoryQuery(span.meter(), span.channel(), range.from(), range.to(), per, site.zone());
        json.beginObject()
                .text("meter", spans.meter())
                .text("channel", span.channel())
                .text("per", Fineness.name(per))
                .text("timezone", site.zone().getId())
                .text("currency", prices.currency())
                .beginArray("buckets");
        for (EnergyBucket bucket : sources.needHistory().read(asked, EnergyEndpoint.MOST_BUCKETS)) {
            write(json, bucket, used(asked, bucket, prices, per), prices, per);
        }
        json.endArray().endObject();
    }

    /** By rate, from parts so short that one rate holds in each. */
    private Map<Rate, Used> used(HistoryQuery asked, EnergyBucket bucket, Tariff prices, Resolution per)
            throws IOException, Refusal {
        History history = sources.needHistory();
        Resolution part =
                prices.timed() ? Resolution.QUARTER_HOUR : per == Resolution.HOUR ? Resolution.HOUR : Resolution.DAY;
        Map<Rate, Used> used = new LinkedHashMap<>();
        Instant from = bucket.start();
        while (from != null && from.isBefore(bucket.end())) {
            HistoryQuery parts =
                    new HistoryQuery(asked.meter(), asked.channel(), from, bucket.end(), part, asked.zone());
            List<EnergyBucket> page = history.read(parts, PAGE);
            for (EnergyBucket one : page) {
                Rate rate = prices.at(one.start().atZone(site.zone()).toLocalDateTime());
                if (rate != null) {
                    Used sum = used.computeIfAbsent(rate, any -> new Used());
                    sum.importWs += one.importWs();
                    sum.exportWs += one.exportWs();
                }
            }
            from = page.size() < PAGE ? null : page.get(PAGE - 1).end();
        }
        return used;
    }

    private void write(JsonWriter json, EnergyBucket bucket, Map<Rate, Used> used, Tariff prices, Resolution per) {
        BigDecimal total = per == Resolution.HOUR ? BigDecimal.ZERO : standing(bucket, prices);
        json.beginObject()
                .text("from", site.text(bucket.start()))
                .text("to", site.text(bucket.end()))
                .number("standing", rounded(total))
                .beginArray("rates");
        for (Map.Entry<Rate, Used> one : used.entrySet()) {
            Rate rate = one.getKey();
            BigDecimal cost = price(one.getValue().importWs, rate.importPrice());
            BigDecimal credit = price(one.getValue().exportWs, rate.exportPrice());
            total = total.add(cost).subtract(credit);
            json.beginObject()
                    .text("rate", rate.name())
                    .number("importPrice", rate.importPrice().doubleValue())
                    .number("exportPrice", rate.exportPrice().doubleValue())
                    .whole("importWs", one.getValue().importWs)
                    .whole("exportWs", one.getValue().exportWs)
                    .number("cost", rounded(cost))
                    .number("credit", rounded(credit))
                    .endObject();
        }
        json.endArray().number("total", rounded(total)).endObject();
    }

    /** Of the days that have begun. */
    private BigDecimal standing(EnergyBucket bucket, Tariff prices) {
        BigDecimal sum = BigDecimal.ZERO;
        LocalDate day = bucket.start().atZone(site.zone()).toLocalDate();
        Instant end = bucket.end().isBefore(site.now()) ? bucket.end() : site.now();
        while (day.atStartOfDay(site.zone()).toInstant().isBefore(end)) {
            sum = sum.add(prices.standing(day));
            day = day.plusDays(1);
        }
        return sum;
    }

    private static BigDecimal price(long ws, BigDecimal perKwh) {
        return new BigDecimal(ws).multiply(perKwh).divide(WS_PER_KWH, PLACES + PLACES, RoundingMode.HALF_EVEN);
    }

    private static double rounded(BigDecimal amount) {
        return amount.setScale(PLACES, RoundingMode.HALF_EVEN).doubleValue();
    }
}
