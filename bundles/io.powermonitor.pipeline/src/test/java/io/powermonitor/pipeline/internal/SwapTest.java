package io.powermonitor.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.api.Batch;
import io.powermonitor.api.MeterStatus;
import io.powermonitor.api.SinkException;
import io.powermonitor.api.SinkStatus;
import io.powermonitor.journal.memory.internal.MemoryJournal;
import io.powermonitor.pipeline.internal.journal.Sample;

/** Everything can be replaced while measurements flow. */
class SwapTest {

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    /** Emits in the background until told to end; returns how many. */
    private final class Load {

        private volatile boolean goOn = true;
        private volatile int emitted;
        private final Thread thread = new Thread(this::run, "load");

        Load() {
            thread.start();
        }

        private void run() {
            while (goOn) {
                rig.meter.emit(emitted + 1, rig.now());
                emitted++;
                LockSupport.parkNanos(200_000);
            }
        }

        void more(int count) {
            int goal = emitted + count;
            Await.until("more readings", () -> emitted >= goal);
        }

        void stop() throws InterruptedException {
            goOn = false;
            thread.join();
        }
    }

    @Test
    void aSinkUnderLoadLosesAndDoublesNothing() throws InterruptedException {
        TestSink other = rig.sink("other");
        List<TestSink> generations = new ArrayList<>(List.of(rig.sink("mqtt")));
        Load load = new Load();
        for (int swap = 0; swap < 20; swap++) {
            load.more(10);
            rig.pipeline.unbindSink(generations.get(generations.size() - 1));
            load.more(5);
            generations.add(rig.sink("mqtt"));
        }
        load.stop();
        rig.awaitDelivered(other, 1, load.emitted);
        assertEquals(Rig.range(1, load.emitted), other.numbers());
        Await.until("nothing waits", () -> rig.status("mqtt").lag() == 0);
        List<Long> all = new ArrayList<>();
        generations.forEach(sink -> all.addAll(sink.numbers()));
        assertEquals(Rig.range(1, load.emitted), all);
        assertTrue(generations.stream().noneMatch(TestSink::twoWriters));
    }

    @Test
    void aSinkIsReplacedByAnotherThatComesBeforeItGoes() throws InterruptedException {
        TestSink old = rig.sink("mqtt");
        Load load = new Load();
        load.more(20);
        TestSink better = rig.sink("mqtt", "service.ranking", 5, "service.id", 9L);
        load.more(20);
        rig.pipeline.unbindSink(old);
        load.more(20);
        load.stop();
        Await.until("nothing waits", () -> rig.status("mqtt").lag() == 0);
        List<Long> all = new ArrayList<>(old.numbers());
        all.addAll(better.numbers());
        assertEquals(Rig.range(1, load.emitted), all);
    }

    @Test
    void aWriteInHandMayEnd() throws InterruptedException {
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        TestSink old = rig.sink("mqtt").does(batch -> {
            inHand.countDown();
            mayEnd.await();
        });
        rig.emit(1, 1);
        assertTrue(inHand.await(10, TimeUnit.SECONDS));
        Thread unbinding = new Thread(() -> rig.pipeline.unbindSink(old));
        unbinding.start();
        mayEnd.countDown();
        unbinding.join();
        TestSink next = rig.sink("mqtt");
        rig.emit(2, 2);
        rig.awaitDelivered(next, 2, 2);
        assertEquals(List.of(1L), old.numbers());
        assertEquals(List.of(2L), next.numbers(), "what the old one delivered does not come again");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWriteThatDoesNotEndIsAbandoned(boolean feelsInterrupts) throws InterruptedException {
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        TestSink old = rig.sink("mqtt").does(batch -> {
            inHand.countDown();
            boolean waiting = true;
            while (waiting) {
                try {
                    mayEnd.await();
                    waiting = false;
                } catch (InterruptedException e) {
                    waiting = !feelsInterrupts;
                }
            }
            ended.countDown(); // and returns as if all were well
        });
        rig.emit(1, 3);
        assertTrue(inHand.await(10, TimeUnit.SECONDS));
        rig.pipeline.unbindSink(old); // the rig waits for 0.2 s
        TestSink next = rig.sink("mqtt");
        rig.awaitDelivered(next, 1, 3);
        mayEnd.countDown();
        assertTrue(ended.await(10, TimeUnit.SECONDS));
        rig.emit(4, 4);
        rig.awaitDelivered(next, 1, 4);
        assertEquals(Rig.range(1, 4), next.numbers(), "the late result moves nothing");
        Await.until("the lane has counted it", () -> rig.status("mqtt").delivered() == 4);
    }

    @Test
    void theLaneOfAnAbsentSinkKeepsItsPlace() {
        TestSink old = rig.sink("mqtt");
        rig.emit(1, 3);
        rig.awaitDelivered(old, 1, 3);
        rig.pipeline.unbindSink(old);
        rig.emit(4, 8);
        Await.until("it is missed", () -> rig.status("mqtt").lag() == 5);
        assertEquals(SinkStatus.State.ABSENT, rig.status("mqtt").state());
        TestSink next = rig.sink("mqtt");
        rig.awaitDelivered(next, 4, 8);
        assertEquals(Rig.range(4, 8), next.numbers());
    }

    @Test
    void theDerivationUnderLoad() throws InterruptedException {
        TestSink sink = rig.sink("mqtt");
        CountingDerivation derivation = rig.derivation;
        Load load = new Load();
        for (int swap = 0; swap < 20; swap++) {
            load.more(10);
            rig.pipeline.unbindDerivation(derivation);
            load.more(5);
            derivation = new CountingDerivation();
            rig.pipeline.bindDerivation(derivation);
        }
        load.stop();
        rig.awaitDelivered(sink, 1, load.emitted);
        assertEquals(Rig.range(1, load.emitted), sink.numbers());
        Batch last = sink.delivered().get(sink.delivered().size() - 1);
        assertEquals(
                load.emitted,
                CountingDerivation.count(
                        last.entries().get(last.entries().size() - 1).measurement()),
                "the state went on");
    }

    @Test
    void theDriver() {
        TestSink sink = rig.sink("mqtt");
        rig.emit(1, 3);
        rig.pipeline.unbindMeter(rig.meter);
        assertFalse(rig.meter.listenedTo());
        assertEquals(List.of(), rig.pipeline.meters());
        TestMeter next = new TestMeter("house");
        rig.pipeline.bindMeter(next, next.properties(0, 7));
        next.emit(4, rig.now());
        rig.awaitDelivered(sink, 1, 4);
        Batch last = sink.delivered().get(sink.delivered().size() - 1);
        assertEquals(
                4,
                CountingDerivation.count(
                        last.entries().get(last.entries().size() - 1).measurement()),
                "the state went on");
        assertEquals(Map.of("house", next.info()), last.meters());
    }

    @Test
    void aJournalThatComesBack() throws InterruptedException {
        TestSink sink = rig.sink("mqtt");
        Load load = new Load();
        for (int swap = 0; swap < 10; swap++) {
            load.more(10);
            rig.pipeline.unbindJournal(rig.journal);
            load.more(5);
            rig.pipeline.bindJournal(rig.journal, Map.of());
        }
        load.stop();
        rig.awaitDelivered(sink, 1, load.emitted);
        assertEquals(Rig.range(1, load.emitted), sink.numbers());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMemoryJournalByAnotherOne(boolean comesFirst) throws InterruptedException {
        TestSink sink = rig.sink("mqtt");
        TestSink slow = rig.sink("slow").does(batch -> {
            throw SinkException.retry("its server is away", Duration.ZERO);
        });
        MemoryJournal before = rig.journal;
        Load load = new Load();
        for (int swap = 0; swap < 10; swap++) {
            load.more(10);
            MemoryJournal next = new MemoryJournal(8_000_000, System::nanoTime);
            if (comesFirst) {
                rig.pipeline.bindJournal(next, Map.of());
                load.more(5);
                rig.pipeline.unbindJournal(before);
            } else {
                rig.pipeline.unbindJournal(before);
                load.more(5);
                rig.pipeline.bindJournal(next, Map.of());
            }
            before = next;
        }
        load.stop();
        rig.awaitDelivered(sink, 1, load.emitted);
        assertEquals(Rig.range(1, load.emitted), sink.numbers());
        slow.does(batch -> {});
        rig.awaitDelivered(slow, 1, load.emitted);
        assertEquals(Rig.range(1, load.emitted), slow.numbers(), "what waited was carried over, each time");
        assertEquals(load.emitted, before.last() - before.first() + 1, "what the slowest lane had not got yet");
    }

    @Test
    void aJournalOfAnotherLineageGetsWhatWaited() {
        TestSink sink = rig.sink("mqtt");
        rig.emit(1, 3);
        rig.awaitDelivered(sink, 1, 3);
        Await.until("nothing waits", () -> rig.status("mqtt").lag() == 0);
        rig.pipeline.unbindJournal(rig.journal);
        rig.emit(4, 9);
        MemoryJournal foreign = new MemoryJournal(8_000_000, System::nanoTime);
        foreign.append(Sample.derived(100, 120));
        rig.pipeline.bindJournal(foreign, Map.of("journal.durable", true));
        rig.awaitDelivered(sink, 4, 9);
        assertEquals(Rig.range(1, 9), sink.numbers(), "not what the foreign journal brought along");
    }

    @Test
    void thePipelineItself() {
        TestSink sink = rig.sink("mqtt");
        rig.emit(1, 3);
        rig.awaitDelivered(sink, 1, 3);
        Await.until(
                "the cursor is saved",
                () -> rig.journal.cursor("mqtt").isPresent()
                        && rig.journal.cursor("mqtt").get().live() == 3);
        rig.close();
        rig.journal.append(Sample.derived(4, 6)); // of its last moment
        try (Rig next = new Rig(rig.journal)) {
            next.bindJournal();
            next.pipeline.bindSink(sink, TestSink.properties("mqtt"));
            next.pipeline.bindDerivation(next.derivation);
            next.pipeline.bindMeter(next.meter, next.meter.properties(0, 1));
            next.emit(7, 7);
            next.awaitDelivered(sink, 1, 7);
            assertEquals(Rig.range(1, 7), sink.numbers());
        }
    }

    @Test
    void ofTwoOnlyThePreferredIsUsed() {
        TestSink sink = rig.sink("mqtt");
        TestSink shadowed = rig.sink("mqtt", "service.ranking", -1);
        TestMeter better = new TestMeter("house");
        rig.pipeline.bindMeter(better, better.properties(10, 2));
        assertFalse(rig.meter.listenedTo());
        better.emit(1, rig.now());
        rig.awaitDelivered(sink, 1, 1);
        assertEquals(0, shadowed.writes());
        assertEquals(
                List.of(MeterStatus.State.ONLINE, MeterStatus.State.SHADOWED),
                rig.pipeline.meters().stream()
                        .map(view -> view.status().state())
                        .toList());
        assertEquals(
                List.of(SinkStatus.State.DELIVERING, SinkStatus.State.SHADOWED),
                rig.pipeline.sinks().stream().map(SinkStatus::state).toList());
        rig.pipeline.unbindMeter(better);
        rig.pipeline.unbindSink(sink);
        rig.emit(2, 2);
        rig.awaitDelivered(shadowed, 2, 2);
    }
}
