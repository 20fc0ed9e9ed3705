package io.powermonitor.itests.framework;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.powermonitor.api.Batch;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Entry;
import io.powermonitor.api.MeasurementSink;

/** A sink that remembers which numbered frames it saw, what their totals were, and how long it ever waited for the next one. */
final class Witness implements MeasurementSink {

    private final List<Integer> numbers = new ArrayList<>();
    private long lastEnergyWs;
    private long lastNanos;
    private long longestNanos;

    @Override
    public synchronized void write(Batch batch) {
        long now = System.nanoTime();
        for (Entry entry : batch.entries()) {
            ChannelMeasurement ch1 = entry.measurement().channels().get(0);
            numbers.add((int) (ch1.counterWs() / NumberedMeter.WS_PER_FRAME));
            lastEnergyWs = ch1.energyWs();
        }
        longestNanos = lastNanos == 0 ? 0 : Math.max(longestNanos, now - lastNanos);
        lastNanos = now;
        notifyAll();
    }

    synchronized List<Integer> numbers() {
        return List.copyOf(numbers);
    }

    /** The channel's total after the last measurement. */
    synchronized long lastEnergyWs() {
        return lastEnergyWs;
    }

    /** The longest time between two batches since the last call. */
    synchronized long longestGapMicros() {
        long micros = TimeUnit.NANOSECONDS.toMicros(longestNanos);
        longestNanos = 0;
        return micros;
    }

    /** Waits until this frame, or a later one, was seen. */
    synchronized void awaitNumber(int number) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (numbers.isEmpty() || numbers.get(numbers.size() - 1) < number) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("waited for frame " + number + ", saw up to "
                        + (numbers.isEmpty() ? "none" : numbers.get(numbers.size() - 1)));
            }
            wait(left);
        }
    }

    /** A latch that never opens, to wait a bounded time on. */
    static CountDownLatch never() {
        return new CountDownLatch(1);
    }
}
