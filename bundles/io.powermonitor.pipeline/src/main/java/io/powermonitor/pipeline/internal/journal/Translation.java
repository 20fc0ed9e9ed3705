package io.powermonitor.pipeline.internal.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongUnaryOperator;

/** Where the positions of one journal are found in another that its entries were copied to. Built by one thread, then fixed. */
final class Translation implements LongUnaryOperator {

    private final UUID from;
    private final UUID to;
    private final long before;
    private final List<Run> runs = new ArrayList<>();

    /** @param before where the other journal ended before anything was copied */
    Translation(UUID from, UUID to, long before) {
        this.from = from;
        this.to = to;
        this.before = before;
    }

    UUID from() {
        return from;
    }

    UUID to() {
        return to;
    }

    /** The entry at {@code old} is found at {@code copy}. */
    void add(long old, long copy) {
        Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (last != null && last.old + last.length == old && last.copy + last.length == copy) {
            runs.set(runs.size() - 1, new Run(last.old, last.copy, last.length + 1));
        } else {
            runs.add(new Run(old, copy, 1));
        }
    }

    /** How many entries were copied. */
    long size() {
        return runs.stream().mapToLong(Run::length).sum();
    }

    /** The place after which to go on in the other journal, for one who has got as far as {@code old}. */
    @Override
    public long applyAsLong(long old) {
        long found = before;
        for (Run run : runs) {
            if (run.old > old) {
                break;
            }
            found = run.copy + Math.min(old - run.old, run.length - 1);
        }
        return found;
    }

    private record Run(long old, long copy, long length) {}
}
