package io.powermonitor.ecm1240.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.powermonitor.api.MeterReading;
import io.powermonitor.api.Subscription;

/** Who wants a meter's readings. One that throws disturbs neither the others nor the reader. */
final class Listeners {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.ecm1240");

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    Subscription add(Consumer<MeterReading> listener) {
        Entry entry = new Entry(listener);
        entries.add(entry);
        return entry;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    void deliver(MeterReading reading) {
        for (Entry entry : entries) {
            entry.deliver(reading);
        }
    }

    /** One listener; the lock is held during a call, so that closing waits for its end. */
    private final class Entry implements Subscription {

        private final Consumer<MeterReading> listener;
        private final ReentrantLock calling = new ReentrantLock();
        private boolean closed;
        private boolean failed;

        Entry(Consumer<MeterReading> listener) {
            this.listener = listener;
        }

        void deliver(MeterReading reading) {
            calling.lock();
            try {
                if (!closed) {
                    listener.accept(reading);
                    failed = false;
                }
            } catch (RuntimeException | LinkageError e) {
                if (!failed) {
                    failed = true;
                    LOG.log(
                            System.Logger.Level.ERROR,
                            "meter " + reading.meter() + ": a listener failed on a reading",
                            e);
                }
            } finally {
                calling.unlock();
            }
        }

        @Override
        public void close() {
            entries.remove(this);
            calling.lock();
            try {
                closed = true;
            } finally {
                calling.unlock();
            }
        }
    }
}
