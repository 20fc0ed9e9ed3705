package io.powermonitor.pipeline.internal.lane;

import java.lang.System.Logger.Level;
import java.time.Duration;

import io.powermonitor.api.Readiness;

/** Counts what happens in one lane and tells people, one line at each change. For any thread. */
final class LaneTally {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.pipeline");

    private static final Duration PASSING = Duration.ofMillis(900);

    private final String sink;
    private final Trouble live = new Trouble();
    private final Trouble backlog = new Trouble();
    private Readiness readiness = Readiness.READY;
    private Readiness seen = Readiness.READY;
    private long seenNanos;
    private long delivered;
    private long retries;
    private long setAside;
    private long setAsideInARow;
    private long lost;
    private long lostBefore;
    private String lastError = "";

    LaneTally(String sink) {
        this.sink = sink;
    }

    /** A part of one of the two flows was delivered; {@code lag} measurements wait still. */
    synchronized void delivered(boolean fromBacklog, int count, long lag) {
        delivered += count;
        over(fromBacklog);
        if (setAsideInARow > 1) {
            LOG.log(Level.WARNING, "sink {0}: {1} more were set aside after that", sink, setAsideInARow - 1);
        }
        setAsideInARow = 0;
        if (lost > lostBefore && lag == 0) {
            LOG.log(Level.WARNING, "sink {0}: has caught up; {1} measurements were lost in all", sink, lost);
            lostBefore = lost;
        }
    }

    private void over(boolean fromBacklog) {
        Trouble trouble = fromBacklog ? backlog : live;
        if (trouble.failures > 0) {
            LOG.log(Level.INFO, "sink {0}: delivers again, after {1} failed writes", sink, trouble.failures);
        }
        trouble.clear();
    }

    /** A write failed and comes again. */
    synchronized void failed(boolean fromBacklog, String reason, long lag) {
        Trouble trouble = fromBacklog ? backlog : live;
        retries++;
        trouble.failures++;
        trouble.reason = reason;
        lastError = reason;
        if (trouble.failures == 1) {
            LOG.log(
                    Level.WARNING,
                    "sink {0}: {1}; it is tried again until it works, {2} measurements wait",
                    sink,
                    reason,
                    lag);
        }
    }

    /** The sink refused measurements for good. Of many refusals in a row the first is logged, and in the end their number. */
    synchronized void setAside(boolean fromBacklog, int count, String reason) {
        over(fromBacklog);
        setAside += count;
        lastError = reason;
        if (setAsideInARow == 0) {
            LOG.log(Level.WARNING, "sink {0}: {1} measurements are refused and set aside: {2}", sink, count, reason);
            setAsideInARow = 1;
        } else {
            setAsideInARow += count;
        }
    }

    /** Measurements left the journal before they were delivered. */
    synchronized void lost(long count) {
        if (lost == lostBefore) {
            LOG.log(
                    Level.WARNING,
                    "sink {0}: the journal has no room for all that waits; the oldest measurements are lost, {1} so far",
                    sink,
                    lost + count);
        }
        lost += count;
    }

    /**
     * What the sink says about itself; logged when it changes. While everything starts or is swapped a sink may lack for a moment what
     * it needs: that is logged only when it lasts.
     */
    synchronized void readiness(Readiness now) {
        if (!now.equals(seen)) {
            seen = now;
            seenNanos = System.nanoTime();
        }
        boolean passing =
                now.state() == Readiness.State.NOT_CONFIGURED && System.nanoTime() - seenNanos < PASSING.toNanos();
        if (passing || now.equals(readiness)) {
            return;
        }
        readiness = now;
        Level level =
                switch (now.state()) {
                    case READY, OFF -> Level.INFO;
                    case NOT_CONFIGURED -> Level.WARNING;
                    case INVALID -> Level.WARNING;
                };
        String reason = now.reason().isEmpty() ? "" : ": " + now.reason();
        LOG.log(level, "sink {0}: {1}{2}", sink, words(now.state()), reason);
    }

    private static String words(Readiness.State state) {
        return switch (state) {
            case READY -> "ready";
            case OFF -> "switched off";
            case NOT_CONFIGURED -> "not configured";
            case INVALID -> "its configuration is wrong";
        };
    }

    /** Another sink took over: what went wrong with the one before does not count. */
    synchronized void another() {
        live.clear();
        backlog.clear();
    }

    synchronized Counts counts() {
        String trouble = live.failures > 0 ? live.reason : backlog.reason;
        return new Counts(delivered, retries, setAside, lost, trouble, lastError);
    }

    /** @param trouble why the last write failed; empty when it did not */
    record Counts(long delivered, long retries, long setAside, long lost, String trouble, String lastError) {}

    /** What is wrong with one flow. */
    private static final class Trouble {

        private long failures;
        private String reason = "";

        void clear() {
            failures = 0;
            reason = "";
        }
    }
}
