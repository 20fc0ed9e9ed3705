package io.powermonitor.pipeline.internal.meter;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.powermonitor.api.Moment;
import io.powermonitor.pipeline.internal.Clocks;

/**
 * Knows when the wall clock can be right. A board without a clock of its own starts in the past, until the network tells it the
 * time: not before this program was built, and not before what it wrote down in an earlier run. Once right, it stays right for this
 * run; that it may still jump is for {@link Stamps}. For any thread.
 */
public final class PlausibleClock {

    /** After this time the word of an earlier run counts no more: it may be that one whose clock was wrong. */
    static final Duration EARLIER_RUN_COUNTS = Duration.ofMinutes(10);

    private final Clocks clocks;
    private final Instant built;
    private final long startNanos;
    private Instant earlierRun = Instant.MIN;
    private Instant rightAt;
    private long rightNanos;

    public PlausibleClock(Clocks clocks, Instant built) {
        this.clocks = clocks;
        this.built = built;
        this.startNanos = clocks.nanos().getAsLong();
    }

    /** Tells what an earlier run wrote down. */
    synchronized void earlierRun(Instant stamp) {
        if (stamp.isAfter(earlierRun)) {
            earlierRun = stamp;
        }
    }

    /**
     * The moment with a stamp that can be used: its own, or for a reading that had to wait, one counted backwards from the first
     * plausible time. A replayed moment has nothing to do with this clock, and stays as it is.
     *
     * @return empty while the clock is wrong
     */
    synchronized Optional<Moment> stamp(Moment arrival) {
        if (!arrival.run().equals(Moment.THIS_RUN)) {
            return Optional.of(arrival);
        }
        if (!right()) {
            return Optional.empty();
        }
        long earlierNanos = rightNanos - arrival.nanos();
        return Optional.of(earlierNanos >= 0 ? arrival.stamped(rightAt.minusNanos(earlierNanos), true) : arrival);
    }

    private boolean right() {
        if (rightAt == null) {
            Instant now = clocks.wall().instant();
            long nanos = clocks.nanos().getAsLong();
            boolean counts = nanos - startNanos < EARLIER_RUN_COUNTS.toNanos();
            if (!now.isBefore(built) && (!counts || !now.isBefore(earlierRun))) {
                rightAt = now;
                rightNanos = nanos;
            }
        }
        return rightAt != null;
    }
}
