package io.powermonitor.pipeline.internal.service;

import java.util.Comparator;
import java.util.Map;

/**
 * Which of two services is preferred, as OSGi orders them: the higher ranking, then the older.
 *
 * @param ranking service property {@code service.ranking}
 * @param serviceId service property {@code service.id}
 */
public record Rank(int ranking, long serviceId) implements Comparable<Rank> {

    private static final Comparator<Rank> ORDER =
            Comparator.comparingInt(Rank::ranking).thenComparing(Rank::serviceId, Comparator.reverseOrder());

    public static Rank of(Map<String, ?> properties) {
        int ranking = properties.get("service.ranking") instanceof Integer number ? number : 0;
        long id = properties.get("service.id") instanceof Long number ? number : Long.MAX_VALUE;
        return new Rank(ranking, id);
    }

    /** The preferred one is greater. */
    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }
}
