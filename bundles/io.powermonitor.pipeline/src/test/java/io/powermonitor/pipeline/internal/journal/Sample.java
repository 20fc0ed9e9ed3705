package io.powermonitor.pipeline.internal.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.powermonitor.api.Derived;
import io.powermonitor.api.Moment;
import io.powermonitor.pipeline.internal.CountingDerivation;
import io.powermonitor.pipeline.internal.TestMeter;

/** Readings of the test meter, derived. */
public final class Sample {

    private Sample() {}

    /** Now, one millisecond apart, the last included. */
    public static List<Derived> derived(int from, int to) {
        List<Derived> group = new ArrayList<>();
        Instant start = Instant.now();
        for (int n = from; n <= to; n++) {
            Moment moment = new Moment(start.plusMillis(n - from), true, System.nanoTime(), Moment.THIS_RUN);
            group.add(new CountingDerivation().derive(null, null, TestMeter.reading("house", n, moment, false)));
        }
        return group;
    }
}
