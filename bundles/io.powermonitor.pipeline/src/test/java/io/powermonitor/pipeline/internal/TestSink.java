package io.powermonitor.pipeline.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.powermonitor.api.Batch;
import io.powermonitor.api.Entry;
import io.powermonitor.api.MeasurementSink;
import io.powermonitor.api.Readiness;
import io.powermonitor.api.SinkException;

/** A sink that remembers what it was given, after doing what a test wants it to. */
public final class TestSink implements MeasurementSink {

    /** What happens in a write before the batch counts as delivered. */
    public interface Behaviour {
        void on(Batch batch) throws SinkException, InterruptedException;
    }

    private final List<Batch> delivered = new CopyOnWriteArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final AtomicBoolean twoWriters = new AtomicBoolean();
    private volatile Behaviour behaviour = batch -> {};
    private volatile Readiness readiness = Readiness.READY;

    public TestSink does(Behaviour next) {
        behaviour = next;
        return this;
    }

    public TestSink is(Readiness next) {
        readiness = next;
        return this;
    }

    public static Map<String, Object> properties(String name, Object... more) {
        Map<String, Object> properties = new HashMap<>(Map.of(NAME, name, "service.id", 1L));
        for (int i = 0; i < more.length; i += 2) {
            properties.put((String) more[i], more[i + 1]);
        }
        return properties;
    }

    @Override
    public void write(Batch batch) throws SinkException, InterruptedException {
        writes.incrementAndGet();
        if (!writing.compareAndSet(false, true)) {
            twoWriters.set(true);
        }
        try {
            behaviour.on(batch);
            delivered.add(batch);
        } finally {
            writing.set(false);
        }
    }

    @Override
    public Readiness readiness() {
        looks.incrementAndGet();
        return readiness;
    }

    /** How often it was asked whether it is ready. */
    public int looks() {
        return looks.get();
    }

    public List<Batch> delivered() {
        return delivered;
    }

    /** The numbers of the readings, as they came. */
    public List<Long> numbers() {
        return numbers(delivered);
    }

    public List<Long> live() {
        return numbers(delivered.stream().filter(batch -> !batch.historical()).toList());
    }

    public List<Long> historical() {
        return numbers(delivered.stream().filter(Batch::historical).toList());
    }

    private static List<Long> numbers(List<Batch> batches) {
        List<Long> numbers = new ArrayList<>();
        for (Batch batch : batches) {
            for (Entry entry : batch.entries()) {
                numbers.add(CountingDerivation.number(entry.measurement()));
            }
        }
        return numbers;
    }

    public int writes() {
        return writes.get();
    }

    /** Whether two threads ever wrote at the same time. */
    public boolean twoWriters() {
        return twoWriters.get();
    }
}
