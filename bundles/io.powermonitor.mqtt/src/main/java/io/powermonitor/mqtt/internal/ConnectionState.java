package io.powermonitor.mqtt.internal;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import io.powermonitor.mqtt.MqttUnavailableException;

/** What the supervisor, the leases and Paho's threads tell each other: who wants the connection, and whether it is up. */
final class ConnectionState {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Lease> leases = new LinkedHashSet<>();
    private final BrokerUrl url;
    private Session session;
    private String trouble = "not yet connected";
    private boolean closed;

    ConnectionState(BrokerUrl url) {
        this.url = url;
    }

    void add(Lease lease) {
        change(() -> leases.add(lease));
    }

    void remove(Lease lease) {
        change(() -> leases.remove(lease));
    }

    /** Nobody gets a connection from now on. */
    void close() {
        change(() -> closed = true);
    }

    void up(Session now) {
        change(() -> session = now);
    }

    void down(String reason) {
        change(() -> {
            session = null;
            trouble = reason;
        });
    }

    /** Wakes all who wait: a session has ended. */
    void signal() {
        change(() -> {});
    }

    private void change(Runnable step) {
        lock.lock();
        try {
            step.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<Lease> leases() {
        lock.lock();
        try {
            return List.copyOf(leases);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until somebody wants the connection. Returns false when it is closed for good. */
    boolean awaitDemand() throws InterruptedException {
        return await(() -> closed || !leases.isEmpty(), Duration.ofSeconds(Long.MAX_VALUE / 1_000_000_000)) && !closed;
    }

    /** Waits for a pause, which ends early when the connection is no longer wanted. */
    void pause(Duration pause) throws InterruptedException {
        await(() -> closed || leases.isEmpty(), pause);
    }

    /** Waits until a session has ended or nobody wants it, and returns true; or false after a time, or when somebody new wants it. */
    boolean awaitEnd(Session watched, Duration most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            await(() -> isOver(watched) || leases.stream().anyMatch(lease -> !lease.told()), most);
            return isOver(watched);
        } finally {
            lock.unlock();
        }
    }

    private boolean isOver(Session watched) {
        return closed || watched.lost().isPresent() || leases.isEmpty();
    }

    /** Waits while nobody wants a session that is up. Returns whether it is wanted again. */
    boolean wantedAgain(Session watched, Duration linger) throws InterruptedException {
        return await(() -> closed || watched.lost().isPresent() || !leases.isEmpty(), linger)
                && !closed
                && watched.lost().isEmpty();
    }

    /** Waits for the connection. */
    Session awaitUp(Lease lease, Duration patience) throws MqttUnavailableException, InterruptedException {
        lock.lockInterruptibly();
        try {
            boolean came = await(() -> closed || !leases.contains(lease) || usable(), patience);
            if (closed || !leases.contains(lease)) {
                throw new MqttUnavailableException("the connection to " + url + " was closed");
            } else if (!came) {
                throw new MqttUnavailableException("no connection to " + url + ": " + trouble);
            }
            return session;
        } finally {
            lock.unlock();
        }
    }

    private boolean usable() {
        return session != null && session.lost().isEmpty();
    }

    private boolean await(BooleanSupplier condition, Duration most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = most.toNanos();
            while (!condition.getAsBoolean()) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
