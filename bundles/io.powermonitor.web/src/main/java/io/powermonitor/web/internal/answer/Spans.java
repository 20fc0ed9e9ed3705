package io.powermonitor.web.internal.answer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.powermonitor.api.KnownSpan;

/** Of which channels of a meter something is known. */
record Spans(String meter, List<KnownSpan> channels) {

    /**
     * The channels a request names, or all of the meter.
     *
     * @throws Refusal when there is no such meter or channel
     */
    static Spans of(Sources sources, Query query) throws IOException, Refusal {
        List<KnownSpan> known = sources.needHistory().known();
        String meter = sources.meter(
                query, known.stream().map(KnownSpan::meter).distinct().toList());
        List<String> names = query.names("channels");
        List<KnownSpan> chosen = new ArrayList<>();
        List<String> there = new ArrayList<>();
        for (KnownSpan span : known) {
            if (span.meter().equals(meter)) {
                there.add(span.channel());
                if (names.isEmpty() || names.contains(span.channel())) {
                    chosen.add(span);
                }
            }
        }
        for (String name : names) {
            if (!there.contains(name)) {
                throw new Refusal(
                        404, "no channel " + name + " of " + meter + "; there are " + String.join(", ", there));
            }
        }
        return new Spans(meter, chosen);
    }
}
