package io.powermonitor.journal.sqlite.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.powermonitor.journal.sqlite.internal.store.Gap;

/** Positions that nothing is kept of. Thread-safe. */
final class Gaps {

    private final List<Gap> gaps;

    Gaps(List<Gap> gaps) {
        this.gaps = new CopyOnWriteArrayList<>(gaps);
    }

    /** Adds one, or makes the newest longer. */
    Gap add(Gap more) {
        Gap newest = gaps.isEmpty() ? null : gaps.get(gaps.size() - 1);
        if (newest != null && newest.lastPosition() + 1 == more.firstPosition()) {
            Gap longer = new Gap(newest.firstPosition(), more.lastPosition());
            gaps.set(gaps.size() - 1, longer);
            return longer;
        }
        gaps.add(more);
        return more;
    }

    void gone(long upTo) {
        gaps.removeIf(gap -> gap.lastPosition() <= upTo);
    }

    /** How many positions after one, up to another, are missing. */
    long count(long after, long upTo) {
        long missing = 0;
        for (Gap gap : gaps) {
            missing += Math.max(0, Math.min(upTo, gap.lastPosition()) - Math.max(after, gap.firstPosition() - 1));
        }
        return missing;
    }
}
