package io.powermonitor.pipeline.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.powermonitor.api.Feed;
import io.powermonitor.api.Measurement;

/** One viewer's queue. */
final class BoundedFeed implements Feed {

    private final WaitingRoom<Measurement> room;
    private final Consumer<BoundedFeed> whenClosed;
    private boolean closed;

    BoundedFeed(int capacity, Consumer<BoundedFeed> whenClosed) {
        this.room = new WaitingRoom<>(Math.max(1, capacity));
        this.whenClosed = whenClosed;
    }

    synchronized void offer(Measurement measurement) {
        if (!closed) {
            room.add(measurement);
            notifyAll();
        }
    }

    @Override
    public synchronized Optional<Measurement> next(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        for (long left = timeout.toNanos();
                room.isEmpty() && !closed && left > 0;
                left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        Optional<Measurement> next = Optional.ofNullable(room.first());
        next.ifPresent(taken -> room.removeFirst());
        return next;
    }

    @Override
    public synchronized long dropped() {
        return room.dropped();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        whenClosed.accept(this);
    }
}
