package io.powermonitor.pipeline.internal.lane;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** How long to wait after a failure: twice as long each time, up to a bound, and a little uneven. Guarded by its owner. */
final class BackOff {

    private final LongSupplier nanos;
    private final DoubleSupplier random;
    private final Duration first;
    private final Duration longest;
    private Duration next;
    private long until;
    private boolean waiting;

    /** @param random 0 to 1 */
    BackOff(LongSupplier nanos, DoubleSupplier random, Duration first, Duration longest) {
        this.nanos = nanos;
        this.random = random;
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** Something failed; {@code least} is what the other side asks for. */
    void failed(Duration least) {
        long own = (long) (next.toNanos() * (0.75 + 0.5 * random.getAsDouble()));
        until = nanos.getAsLong() + Math.max(own, least.toNanos());
        waiting = true;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    /** Whether something failed since the last reset. */
    boolean failed() {
        return waiting;
    }

    /** It works, or there is another one to try. */
    void reset() {
        waiting = false;
        next = first;
    }

    /** How long to wait from now; zero when it is time. */
    Duration remaining() {
        long left = until - nanos.getAsLong();
        if (!waiting || left <= 0) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(left);
    }
}
