package io.powermonitor.pipeline.internal.service;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets calls to a service in until it goes, so that it is not taken away while it is used. */
public final class Gate {

    private int inside;
    private boolean closed;

    /** Whether the service may be used now; then {@link #leave} must follow. */
    public synchronized boolean enter() {
        if (closed) {
            return false;
        }
        inside++;
        return true;
    }

    public synchronized void leave() {
        inside--;
        notifyAll();
    }

    /** Lets nobody in any more and waits for those inside, but no longer than {@code most}; ends early when interrupted. */
    public synchronized void close(Duration most) {
        closed = true;
        long deadline = System.nanoTime() + most.toNanos();
        try {
            for (long left = most.toNanos(); inside > 0 && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
