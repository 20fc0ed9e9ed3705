package io.powermonitor.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.powermonitor.api.Feed;
import io.powermonitor.api.MeasurementSink;
import io.powermonitor.api.MeterView;
import io.powermonitor.api.Readiness;
import io.powermonitor.api.SinkException;
import io.powermonitor.api.SinkStatus;
import io.powermonitor.journal.memory.internal.MemoryJournal;

/** One part's trouble is its own. */
class IsolationTest {

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    private record Trouble(String what, TestSink.Behaviour behaviour) {}

    static List<Trouble> troubles() {
        return List.of(
                new Trouble("hangs", batch -> new CountDownLatch(1).await()),
                new Trouble("asks to retry", batch -> {
                    throw SinkException.retry("busy", Duration.ofMillis(1));
                }),
                new Trouble("throws", batch -> {
                    throw new IllegalStateException("a bug");
                }),
                new Trouble("throws nothing but errors", batch -> {
                    throw new NoClassDefFoundError("gone");
                }),
                new Trouble("gives no reason", batch -> {
                    throw SinkException.retry(null, Duration.ZERO);
                }));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void aSinkInTroubleDelaysNobody(Trouble trouble) {
        TestSink bad = rig.sink("bad").does(trouble.behaviour);
        TestSink good = rig.sink("good");
        rig.emit(1, 50);
        rig.awaitDelivered(good, 1, 50);
        assertEquals(Rig.range(1, 50), good.numbers());
        Await.until("it is tried", () -> bad.writes() > 0);
        assertEquals(List.of(), bad.numbers());
        assertEquals(50, rig.status("bad").lag());
        rig.pipeline.unbindSink(bad);
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void aSinkRecoversFromAnything(Trouble trouble) {
        TestSink sink = rig.sink("sink", MeasurementSink.TIMEOUT_MILLIS, "50").does(trouble.behaviour);
        rig.emit(1, 5);
        Await.until("it fails", () -> rig.status("sink").retries() > 0);
        assertEquals(SinkStatus.State.RETRYING, rig.status("sink").state());
        assertFalse(rig.status("sink").lastError().isEmpty());
        sink.does(batch -> {});
        rig.awaitDelivered(sink, 1, 5);
        assertEquals(Rig.range(1, 5), sink.numbers());
        Await.until("all is well", () -> rig.status("sink").state() == SinkStatus.State.DELIVERING);
        assertEquals("", rig.status("sink").reason());
    }

    static List<Readiness> unready() {
        return List.of(Readiness.off("off"), Readiness.notConfigured("no token"), Readiness.invalid("bad url"));
    }

    @ParameterizedTest
    @MethodSource("unready")
    void aSinkThatIsNotReadyGetsNothing(Readiness readiness) {
        TestSink sink = new TestSink().is(readiness);
        TestSink good = rig.sink("good");
        rig.pipeline.bindSink(sink, TestSink.properties("unready"));
        rig.emit(1, 5);
        rig.awaitDelivered(good, 1, 5);
        assertEquals(0, sink.writes());
        assertEquals(Optional.empty(), rig.journal.cursor("unready"));
        assertEquals(readiness.state().name(), rig.status("unready").state().name());
        assertEquals(readiness.reason(), rig.status("unready").reason());
        assertEquals(0, rig.status("unready").lag());
        sink.is(Readiness.READY);
        Await.until("it has a place", () -> {
            rig.emit(6, 6);
            return sink.writes() > 0;
        });
    }

    @Test
    void wrongPropertiesAreAStateToo() {
        TestSink sink = rig.sink("bad", MeasurementSink.BATCH_SIZE, "none");
        rig.emit(1, 2);
        assertEquals(SinkStatus.State.INVALID, rig.status("bad").state());
        assertEquals(
                "sink.batchSize=none: a whole number from 1 to 100000",
                rig.status("bad").reason());
        assertEquals(0, sink.writes());
    }

    @Test
    void aReadingThatCannotBeDerivedIsLeftOut() {
        TestSink sink = rig.sink("sink");
        rig.pipeline.unbindDerivation(rig.derivation);
        rig.pipeline.bindDerivation(new CountingDerivation(reading -> {
            if (reading.seconds().value() == 2) {
                throw new IllegalArgumentException("a bug");
            }
        }));
        rig.emit(1, 4);
        rig.awaitDelivered(sink, 3, 4);
        assertEquals(List.of(1L, 3L, 4L), sink.numbers());
        assertEquals(
                List.of("1 readings were left out because the derivation failed"),
                rig.pipeline.meters().get(0).status().remarks());
    }

    @Test
    void withoutADerivationTheOldestReadingsGo() {
        TestSink sink = rig.sink("sink");
        rig.pipeline.unbindDerivation(rig.derivation);
        rig.emit(1, 1100); // there is room for 1000
        MeterView view = rig.pipeline.meters().get(0);
        assertEquals(
                List.of(
                        "1000 readings wait for a derivation",
                        "100 readings were dropped while waiting; their energy is in the next one"),
                view.status().remarks());
        rig.pipeline.bindDerivation(rig.derivation);
        rig.awaitDelivered(sink, 101, 1100);
        assertEquals(Rig.range(101, 1100), sink.numbers());
    }

    @Test
    void aViewerThatSleepsMissesTheOldest() throws InterruptedException {
        Feed feed = rig.pipeline.follow(3);
        rig.emit(1, 5);
        for (long expected = 3; expected <= 5; expected++) {
            assertEquals(
                    expected,
                    CountingDerivation.number(feed.next(Duration.ofSeconds(10)).orElseThrow()));
        }
        assertEquals(2, feed.dropped());
        assertEquals(Optional.empty(), feed.next(Duration.ZERO));
        feed.close();
        rig.emit(6, 6);
        assertEquals(Optional.empty(), feed.next(Duration.ofSeconds(10)));
    }

    @Test
    void theLatestIsAsOldAsItsLastByte() {
        assertEquals(Optional.empty(), rig.pipeline.meters().get(0).latest());
        rig.emit(1, 1);
        rig.pass(Duration.ofSeconds(30));
        long age = rig.pipeline.meters().get(0).latest().orElseThrow().age().toSeconds();
        assertTrue(age >= 30 && age < 50, () -> age + " s");
    }

    @Test
    void drainingDeliversWhatLingersAndWhatWaits() {
        TestSink sink = rig.sink("sink", MeasurementSink.LINGER_MILLIS, "3600000");
        rig.emit(1, 5);
        assertTrue(rig.pipeline.drain());
        assertEquals(Rig.range(1, 5), sink.numbers());
        assertFalse(rig.meter.listenedTo(), "no more readings are taken");
    }

    @Test
    void drainingEndsInTime() {
        TestSink bad = rig.sink("bad").does(batch -> {
            throw SinkException.retry("away", Duration.ZERO);
        });
        TestSink good = rig.sink("good");
        rig.emit(1, 5);
        assertFalse(rig.pipeline.drain()); // the rig gives it half a second
        assertEquals(Rig.range(1, 5), good.numbers());
        assertEquals(5, rig.status("bad").lag());
        assertTrue(bad.writes() > 1);
    }

    @Test
    void noThreadIsLeft() {
        rig.close();
        Set<Long> before = threads();
        for (int i = 0; i < 20; i++) {
            try (Rig another = new Rig(new MemoryJournal(1_000_000, System::nanoTime))) {
                another.bindJournal();
                another.pipeline.bindDerivation(another.derivation);
                another.pipeline.bindMeter(another.meter, Map.of());
                TestSink sink = another.sink("one");
                another.sink("two").does(batch -> {
                    throw new IllegalStateException("a bug");
                });
                another.emit(1, 3);
                another.awaitDelivered(sink, 1, 3);
            }
        }
        Await.until("all threads have ended", () -> before.containsAll(threads()));
    }

    private static Set<Long> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lane-")
                        || thread.getName().startsWith("pipeline-")
                        || thread.getName().startsWith("stop-"))
                .map(Thread::getId)
                .collect(Collectors.toSet());
    }
}
