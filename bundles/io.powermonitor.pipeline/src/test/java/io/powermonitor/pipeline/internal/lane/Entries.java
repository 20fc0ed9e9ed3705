package io.powermonitor.pipeline.internal.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.powermonitor.api.Entry;
import io.powermonitor.api.SinkException;
import io.powermonitor.pipeline.internal.CountingDerivation;

/** Entries, and a sink that refuses some of them. */
final class Entries {

    private Entries() {}

    /** With these positions, the last included. */
    static List<Entry> range(int from, int to) {
        List<Entry> entries = new ArrayList<>();
        for (int n = from; n <= to; n++) {
            entries.add(new Entry(n, CountingDerivation.measurement("house", Instant.ofEpochSecond(n), false, n, n)));
        }
        return entries;
    }

    static List<Long> positions(List<Entry> entries) {
        return entries.stream().map(Entry::position).toList();
    }

    /** Remembers what became of the parts of a batch. */
    static final class Recorder implements PartListener {

        final List<Long> delivered = new ArrayList<>();
        final List<Long> setAside = new ArrayList<>();
        int requests;

        /** Takes everything but parts with bad positions or more than {@code most} entries. */
        PartWriter refusing(Set<Long> bad, int most, Function<String, Exception> how) {
            return part -> {
                requests++;
                if (part.size() > most || positions(part).stream().anyMatch(bad::contains)) {
                    Exception refusal = how.apply("refused");
                    if (refusal instanceof SinkException e) {
                        throw e;
                    }
                    throw (RuntimeException) refusal;
                }
            };
        }

        @Override
        public void delivered(List<Entry> part) {
            delivered.addAll(positions(part));
        }

        @Override
        public void setAside(List<Entry> part, String reason) {
            setAside.addAll(positions(part));
        }
    }
}
