package io.powermonitor.pipeline.internal.lane;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.powermonitor.api.Batch;
import io.powermonitor.api.SinkException;

/**
 * The write in hand of one lane thread: interrupts it when it takes too long, and lets others wait for its end or abandon it. A thread
 * that was abandoned never writes again, and what its last write did counts for nothing.
 */
final class Writing {

    private final ScheduledExecutorService watchdog;
    // all guarded by this
    private SinkOffer allowed;
    private SinkOffer to;
    private Thread thread;
    private long number;
    private boolean timedOut;
    private boolean closed;
    private boolean abandoned;

    Writing(ScheduledExecutorService watchdog) {
        this.watchdog = watchdog;
    }

    /** From now on only this sink may be written to; null for none. The write in hand goes on. */
    synchronized void allow(SinkOffer offer) {
        allowed = offer;
    }

    /**
     * Writes, on the lane's thread. Whatever the sink throws comes out, but for interrupts and what follows a time-out: those are
     * tried again.
     *
     * @throws WithdrawnException when the sink has gone; the batch then still has to be delivered
     */
    void write(SinkOffer offer, Batch batch) throws SinkException, WithdrawnException {
        long mine = begin(offer);
        Duration timeout = offer.settings().timeout();
        ScheduledFuture<?> alarm = watchdog.scheduleAtFixedRate(
                () -> timeOut(mine), timeout.toNanos(), timeout.toNanos(), TimeUnit.NANOSECONDS);
        try {
            offer.sink().write(batch);
        } catch (InterruptedException e) {
            throw SinkException.retry(hangs() ? tooLong(timeout) : "the write was interrupted", e);
        } catch (RuntimeException e) {
            if (hangs()) {
                throw SinkException.retry(tooLong(timeout), e);
            }
            throw e;
        } finally {
            alarm.cancel(false);
            end(); // throws when abandoned, whatever the write did
        }
    }

    private static String tooLong(Duration timeout) {
        return "no answer within " + timeout.toMillis() / 1000.0 + " s";
    }

    private synchronized long begin(SinkOffer offer) throws WithdrawnException {
        if (closed || offer != allowed) {
            throw new WithdrawnException();
        }
        to = offer;
        thread = Thread.currentThread();
        timedOut = false;
        return ++number;
    }

    private synchronized void end() throws WithdrawnException {
        to = null;
        thread = null;
        Thread.interrupted(); // an interrupt meant for this write must not hit what follows
        notifyAll();
        if (abandoned) {
            throw new WithdrawnException();
        }
    }

    private synchronized void timeOut(long which) {
        if (thread != null && number == which) {
            timedOut = true;
            thread.interrupt();
        }
    }

    /** Whether the write in hand takes too long. */
    synchronized boolean hangs() {
        return to != null && timedOut;
    }

    /** Waits for a write to this sink to end; interrupts and abandons it when it does not. Returns whether it was abandoned. */
    synchronized boolean end(SinkOffer offer, Duration longestWait) {
        if (awaitEnd(offer, longestWait)) {
            return false;
        }
        abandon();
        return true;
    }

    /** Lets no other write begin, waits for the one in hand, and abandons it when it does not end. */
    synchronized void stop(Duration longestWait) {
        closed = true;
        if (!awaitEnd(to, longestWait)) {
            abandon();
        }
    }

    private boolean awaitEnd(SinkOffer offer, Duration longestWait) {
        long deadline = System.nanoTime() + longestWait.toNanos();
        long left = longestWait.toNanos();
        try {
            while (offer != null && to == offer && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = deadline - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return offer == null || to != offer;
    }

    private void abandon() {
        closed = true;
        abandoned = true;
        thread.interrupt();
    }

    /** Whether the thread has nothing to do any more. */
    synchronized boolean closed() {
        return closed;
    }
}
