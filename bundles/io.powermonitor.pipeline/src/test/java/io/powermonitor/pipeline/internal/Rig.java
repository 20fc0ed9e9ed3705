package io.powermonitor.pipeline.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import io.powermonitor.api.Moment;
import io.powermonitor.api.SinkStatus;
import io.powermonitor.journal.memory.internal.MemoryJournal;

/** A pipeline with a meter, a derivation and a memory journal, whose clocks a test can move. */
public final class Rig implements AutoCloseable {

    /** Retries come quickly, a sink that goes is waited for 0.2 s. */
    public static final Timing QUICK = new Timing(
            Duration.ofSeconds(60),
            Duration.ofDays(30),
            Duration.ofMillis(1),
            Duration.ofMillis(4),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofMillis(20));

    public static final Instant BUILT = Instant.parse("2026-11-01T00:00:00Z");

    public final AtomicLong aheadNanos = new AtomicLong();
    public final AtomicLong wallAheadMillis = new AtomicLong();
    public final Clocks clocks = new Clocks(wall(), () -> System.nanoTime() + aheadNanos.get());
    public final Pipeline pipeline;
    public final TestMeter meter = new TestMeter("house");
    public final CountingDerivation derivation = new CountingDerivation();
    public final MemoryJournal journal;

    /** With everything in place. */
    public Rig() {
        this(new MemoryJournal(8_000_000, System::nanoTime));
        bindJournal();
        pipeline.bindDerivation(derivation);
        pipeline.bindMeter(meter, meter.properties(0, 1));
    }

    /** With nothing bound yet. */
    public Rig(MemoryJournal journal) {
        this.journal = journal;
        this.pipeline = new Pipeline(clocks, QUICK, BUILT);
    }

    private InstantSource wall() {
        return () -> Instant.now().plusMillis(wallAheadMillis.get());
    }

    public void bindJournal() {
        pipeline.bindJournal(journal, Map.of());
        Await.until("the journal is used", () -> pipeline.journal().isPresent());
    }

    /** Lets time pass on both clocks. */
    public void pass(Duration time) {
        aheadNanos.addAndGet(time.toNanos());
        wallAheadMillis.addAndGet(time.toMillis());
    }

    /** Emits readings, the last included. */
    public void emit(int from, int to) {
        for (int n = from; n <= to; n++) {
            meter.emit(n, now());
        }
    }

    public Moment now() {
        return new Moment(clocks.wall().instant(), true, clocks.nanos().getAsLong(), Moment.THIS_RUN);
    }

    public TestSink sink(String name, Object... properties) {
        TestSink sink = new TestSink();
        pipeline.bindSink(sink, TestSink.properties(name, properties));
        return sink;
    }

    public SinkStatus status(String name) {
        return pipeline.sinks().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public void awaitDelivered(TestSink sink, int from, int to) {
        List<Long> expected = LongStream.rangeClosed(from, to).boxed().toList();
        Await.until(
                "readings " + from + " to " + to + " are delivered, but there are " + sink.numbers(),
                () -> sink.numbers().containsAll(expected));
    }

    public static List<Long> range(int from, int to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
