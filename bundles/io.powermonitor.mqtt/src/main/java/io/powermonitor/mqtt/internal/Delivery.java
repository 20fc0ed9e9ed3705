package io.powermonitor.mqtt.internal;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.powermonitor.mqtt.MqttUnavailableException;

/** What is still to be acknowledged of one batch. Does not rely on Paho to complete each token: it can be failed as a whole. */
final class Delivery {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int outstanding;
    private String failure;

    Delivery(int messages) {
        this.outstanding = messages;
    }

    void acknowledged() {
        lock.lock();
        try {
            outstanding--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The first failure counts. */
    void fail(String reason) {
        lock.lock();
        try {
            failure = failure == null ? reason : failure;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all is acknowledged.
     *
     * @return false when nothing at all was acknowledged for the given time
     * @throws MqttUnavailableException when it failed
     */
    boolean await(Duration patience) throws MqttUnavailableException, InterruptedException {
        lock.lockInterruptibly();
        try {
            int seen = outstanding;
            long nanos = patience.toNanos();
            while (outstanding > 0 && failure == null) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
                if (outstanding != seen) {
                    seen = outstanding;
                    nanos = patience.toNanos();
                }
            }
            if (failure != null) {
                throw new MqttUnavailableException(failure);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
