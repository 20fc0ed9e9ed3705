package io.powermonitor.pipeline.internal.lane;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Wakes a thread, also when it was not waiting yet. For any thread. */
final class Signal {

    private long raised;

    synchronized void raise() {
        raised++;
        notifyAll();
    }

    /** To be taken before looking whether there is something to do. */
    synchronized long seen() {
        return raised;
    }

    /** Waits until the signal has been raised since {@link #seen}, but no longer than {@code most}. */
    synchronized void await(long seen, Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        for (long left = most.toNanos(); raised == seen && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
