package io.powermonitor.pipeline.internal.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongUnaryOperator;

/** The last translations, for lanes that were busy while journals were swapped. For any thread. */
final class Translations {

    private static final int KEPT = 16;

    private final Deque<Translation> kept = new ArrayDeque<>();

    synchronized void add(Translation translation) {
        kept.addLast(translation);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
    }

    /** How positions of one lineage are found in another, step by step. */
    synchronized Optional<LongUnaryOperator> path(UUID from, UUID to) {
        LongUnaryOperator path = LongUnaryOperator.identity();
        UUID at = from;
        for (Translation step : kept) {
            if (!at.equals(to) && step.from().equals(at)) {
                path = path.andThen(step);
                at = step.to();
            }
        }
        return at.equals(to) ? Optional.of(path) : Optional.empty();
    }
}
