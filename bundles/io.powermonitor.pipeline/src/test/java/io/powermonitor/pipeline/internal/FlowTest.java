package io.powermonitor.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.api.Batch;
import io.powermonitor.api.Cursor;
import io.powermonitor.api.Derived;
import io.powermonitor.api.MeasurementSink;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.Moment;
import io.powermonitor.api.Readiness;
import io.powermonitor.api.SinkException;
import io.powermonitor.api.SinkStatus;
import io.powermonitor.journal.memory.internal.MemoryJournal;

/** Live before late, refusals, overflow, and where a sink begins. */
class FlowTest {

    private Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    private static void away(Batch batch) throws SinkException {
        throw SinkException.retry("away", Duration.ZERO);
    }

    @Test
    void batchesAreFull() {
        CountDownLatch go = new CountDownLatch(1);
        TestSink sink = rig.sink("sink", MeasurementSink.BATCH_SIZE, 10).does(batch -> go.await());
        rig.emit(1, 1);
        Await.until("the first is in hand", () -> sink.writes() == 1);
        rig.emit(2, 46);
        go.countDown();
        rig.awaitDelivered(sink, 1, 46);
        assertEquals(
                List.of(1, 10, 10, 10, 10, 5),
                sink.delivered().stream().map(batch -> batch.entries().size()).toList());
    }

    @Test
    void whatWaitsIsDeliveredBeforeItsMeterIsThere() throws IOException {
        Await.until(
                "the journal knows the meter",
                () -> rig.journal.remembered("house").isPresent());
        rig.emit(1, 3);
        Await.until("they are in the journal", () -> rig.journal.last() == 3);
        rig.close();
        MemoryJournal journal = rig.journal;
        Map<String, MeterInfo> infos = Map.of("house", rig.meter.info());
        rig = new Rig(journal);
        rig.bindJournal();
        TestSink sink = rig.sink("sink", MeasurementSink.START, "earliest");
        rig.awaitDelivered(sink, 1, 3);
        assertEquals(infos, sink.delivered().get(0).meters());
    }

    @Test
    void whatWaitedForAMomentIsLiveAfterARestartHoweverMuchItIs() {
        rig.emit(1, 700);
        Await.until("they are in the journal", () -> rig.journal.last() == 700);
        rig.close();
        rig = new Rig(rig.journal);
        rig.bindJournal();
        TestSink sink = rig.sink("sink", MeasurementSink.START, "earliest");
        rig.awaitDelivered(sink, 1, 700);
        assertEquals(Rig.range(1, 700), sink.numbers());
        assertTrue(sink.delivered().stream().noneMatch(Batch::historical));
    }

    @Test
    void aBatchThatLingersGoesWhenItIsFull() {
        TestSink sink = rig.sink("sink", MeasurementSink.BATCH_SIZE, "3", MeasurementSink.LINGER_MILLIS, "3600000");
        rig.emit(1, 8);
        rig.awaitDelivered(sink, 1, 6);
        Await.until("two linger", () -> rig.status("sink").lag() == 2);
        assertEquals(2, sink.delivered().size());
    }

    @Test
    void aBatchThatLingersGoesInTime() {
        TestSink sink = rig.sink("sink", MeasurementSink.LINGER_MILLIS, "20");
        rig.emit(1, 2);
        rig.awaitDelivered(sink, 1, 2);
    }

    @Test
    void whatWaitedTooLongIsHistorical() {
        TestSink sink = rig.sink("sink").does(FlowTest::away);
        rig.emit(1, 5);
        rig.pass(Duration.ofSeconds(61));
        rig.emit(6, 8);
        Await.until("they are late", () -> rig.status("sink").backlog() == 5);
        Await.until("and all wait", () -> rig.status("sink").lag() == 8);
        sink.does(batch -> {});
        rig.awaitDelivered(sink, 1, 8);
        assertEquals(Rig.range(6, 8), sink.live());
        assertEquals(Rig.range(1, 5), sink.historical());
        assertTrue(sink.delivered().get(0).entries().get(0).position() >= 6, "live first");
        Await.until("the cursor says so", () -> rig.journal.cursor("sink").equals(Optional.of(Cursor.at(8))));
    }

    @Test
    void aSecondOutageDeliversNothingTwice() {
        TestSink sink = rig.sink("sink").does(FlowTest::away);
        rig.emit(1, 5);
        rig.pass(Duration.ofSeconds(61));
        rig.emit(6, 8);
        Await.until("the first are late", () -> rig.status("sink").backlog() == 5);
        sink.does(batch -> {
            if (batch.historical()) {
                away(batch);
            }
        });
        rig.awaitDelivered(sink, 6, 8);
        sink.does(FlowTest::away);
        rig.emit(9, 12);
        rig.pass(Duration.ofSeconds(61));
        rig.emit(13, 13);
        Await.until("they are late", () -> rig.status("sink").backlog() == 9);
        sink.does(batch -> {});
        rig.awaitDelivered(sink, 1, 13);
        assertEquals(List.of(6L, 7L, 8L, 13L), sink.live());
        List<Long> late = new ArrayList<>(Rig.range(1, 5));
        late.addAll(Rig.range(9, 12));
        assertEquals(late, sink.historical());
    }

    @Test
    void liveOnesOvertakeTheBacklog() {
        TestSink sink = rig.sink("sink", MeasurementSink.BATCH_SIZE, "10").does(FlowTest::away);
        rig.emit(1, 100);
        rig.pass(Duration.ofSeconds(61));
        rig.emit(101, 101);
        Await.until("they are late", () -> rig.status("sink").backlog() == 100);
        sink.does(batch -> {
            if (batch.historical() && rig.journal.last() < 110) {
                rig.meter.emit((int) rig.journal.last() + 1, rig.now()); // one more while each batch is written
            }
        });
        rig.awaitDelivered(sink, 1, 110);
        List<Boolean> historical =
                sink.delivered().stream().map(Batch::historical).toList();
        for (int i = 0; i + 1 < 18; i++) {
            assertEquals(!historical.get(i), historical.get(i + 1), "they take turns: " + historical);
        }
        assertEquals(Rig.range(1, 100), sink.historical());
        assertEquals(Rig.range(101, 110), sink.live());
    }

    @Test
    void replayedOnesAreNeverLive() {
        TestSink sink = rig.sink("sink");
        TestMeter recording = new TestMeter("recording");
        rig.pipeline.bindMeter(recording, recording.properties(0, 5));
        Instant then = Instant.parse("2020-01-01T00:00:00Z");
        for (int n = 1; n <= 50; n++) {
            recording.emit(1000 + n, Moment.replayed(then.plusSeconds(n)), true);
            rig.emit(n, n);
        }
        rig.awaitDelivered(sink, 1, 50);
        rig.awaitDelivered(sink, 1001, 1050);
        assertEquals(Rig.range(1, 50), sink.live());
        assertEquals(Rig.range(1001, 1050), sink.historical());
    }

    @Test
    void readingsThatWaitedBeforeTheJournalAreHistoricalToo() {
        TestSink sink = rig.sink("sink");
        rig.pipeline.unbindDerivation(rig.derivation);
        rig.emit(1, 5);
        rig.pass(Duration.ofSeconds(61));
        rig.emit(6, 8);
        rig.pipeline.bindDerivation(rig.derivation);
        rig.awaitDelivered(sink, 1, 8);
        assertEquals(Rig.range(1, 5), sink.historical());
        assertEquals(Rig.range(6, 8), sink.live());
    }

    @Test
    void whatAJournalBringsAlongIsJudgedByItsStamps() {
        TestSink sink = rig.sink("sink").does(FlowTest::away);
        Await.until("it has its place", () -> rig.journal.cursor("sink").isPresent());
        rig.emit(1, 5);
        rig.pass(Duration.ofSeconds(61));
        rig.emit(6, 8);
        rig.pipeline.close();
        MemoryJournal journal = rig.journal;
        try (Rig next = new Rig(journal)) {
            next.pass(Duration.ofSeconds(61));
            next.bindJournal();
            next.pipeline.bindSink(sink.does(batch -> {}), TestSink.properties("sink"));
            next.awaitDelivered(sink, 1, 8);
            assertEquals(Rig.range(6, 8), sink.live());
            assertEquals(Rig.range(1, 5), sink.historical());
        }
    }

    @ParameterizedTest
    @CsvSource({"now, 4", "earliest, 1"})
    void aNewSinkBeginsWhereItSays(String start, int first) {
        TestSink other = rig.sink("other");
        rig.emit(1, 3);
        rig.awaitDelivered(other, 1, 3);
        TestSink sink = rig.sink("sink", MeasurementSink.START, start);
        rig.emit(4, 6);
        rig.awaitDelivered(sink, first, 6);
        assertEquals(Rig.range(first, 6), sink.numbers());
    }

    /** What it needs may come a moment after it, a broker's connection for example; nobody tells the lane. */
    @Test
    void aNewSinkBeginsWhereItGotReady() {
        TestSink other = rig.sink("other");
        TestSink sink = new TestSink().is(Readiness.notConfigured("no connection yet"));
        rig.pipeline.bindSink(sink, TestSink.properties("sink", MeasurementSink.START, "now"));
        rig.emit(1, 3);
        rig.awaitDelivered(other, 1, 3);
        int looks = sink.looks();
        Await.until("the lane looked after that", () -> sink.looks() > looks + 1); // one may have been under way
        sink.is(Readiness.READY);
        assertEquals(SinkStatus.State.DELIVERING, rig.status("sink").state());
        rig.emit(4, 6);
        rig.awaitDelivered(sink, 4, 6);
        assertEquals(Rig.range(4, 6), sink.numbers());
    }

    @Test
    void whatLeavesTheJournalIsCountedAsLost() {
        rig.close();
        rig = new Rig(new MemoryJournal(10_000, System::nanoTime));
        rig.bindJournal();
        rig.pipeline.bindDerivation(rig.derivation);
        rig.pipeline.bindMeter(rig.meter, rig.meter.properties(0, 1));
        TestSink sink = rig.sink("sink").does(FlowTest::away);
        rig.emit(1, 3000);
        Await.until("it is counted", () -> rig.status("sink").lost() == rig.journal.first() - 1);
        long lost = rig.status("sink").lost();
        assertTrue(lost > 1000, () -> lost + " lost");
        sink.does(batch -> {});
        rig.awaitDelivered(sink, (int) lost + 1, 3000);
        assertEquals(Rig.range((int) lost + 1, 3000), sink.numbers());
        assertEquals(lost, rig.status("sink").lost());
    }

    @Test
    void refusedOnesAreSetAside() {
        TestSink sink = rig.sink("sink").does(FlowTest::away);
        rig.emit(1, 100);
        sink.does(batch -> {
            if (batch.entries().stream().anyMatch(entry -> CountingDerivation.number(entry.measurement()) == 42)) {
                throw SinkException.split("42 is no number");
            }
        });
        List<Long> expected =
                LongStream.rangeClosed(1, 100).filter(n -> n != 42).boxed().toList();
        Await.until("all but one are delivered", () -> sink.numbers().size() == 99);
        assertEquals(expected, sink.numbers());
        Await.until("the one is set aside", () -> rig.status("sink").setAside() == 1);
        assertEquals("42 is no number", rig.status("sink").lastError());
        rig.emit(101, 101);
        rig.awaitDelivered(sink, 101, 101);
    }

    @Test
    void aRejectedBatchIsSetAsideWhole() {
        TestSink sink = rig.sink("sink").does(FlowTest::away);
        rig.emit(1, 100);
        sink.does(batch -> {
            throw SinkException.rejected("too old");
        });
        Await.until("they are set aside", () -> rig.status("sink").setAside() == 100);
        sink.does(batch -> {});
        rig.emit(101, 101);
        rig.awaitDelivered(sink, 101, 101);
        assertEquals(List.of(101L), sink.numbers());
    }

    @Test
    void theOneASinkStumblesOverIsFound() {
        TestSink sink = rig.sink("sink").does(FlowTest::away);
        rig.emit(1, 100);
        sink.does(batch -> {
            if (batch.entries().stream().anyMatch(entry -> CountingDerivation.number(entry.measurement()) == 42)) {
                throw new ArithmeticException("42");
            }
        });
        Await.until("it is set aside", () -> rig.status("sink").setAside() == 1);
        rig.awaitDelivered(sink, 43, 100);
        assertEquals(LongStream.rangeClosed(1, 100).filter(n -> n != 42).boxed().toList(), sink.numbers());
        assertTrue(rig.status("sink").retries() >= 10, "not before ten failures");
    }

    @Test
    void nothingIsSetAsideWhenNothingWorks() {
        TestSink sink = rig.sink("sink").does(batch -> {
            throw new ArithmeticException("always");
        });
        rig.emit(1, 10);
        Await.until("it has been hunted for", () -> rig.status("sink").retries() > 30);
        assertEquals(0, rig.status("sink").setAside());
        sink.does(batch -> {});
        rig.awaitDelivered(sink, 1, 10);
        assertEquals(Rig.range(1, 10), sink.numbers());
    }

    @Test
    void aJournalThatCannotStoreIsTriedAgain() {
        AtomicBoolean full = new AtomicBoolean(true);
        rig.close();
        MemoryJournal store = new MemoryJournal(1_000_000, System::nanoTime);
        rig = new Rig(store);
        rig.pipeline.bindJournal(
                new JournalDouble(store) {
                    @Override
                    public long append(List<Derived> group) throws IOException {
                        if (full.get()) {
                            throw new IOException("no space left on device");
                        }
                        return super.append(group);
                    }
                },
                Map.of());
        Await.until("the journal is used", () -> rig.pipeline.journal().isPresent());
        rig.pipeline.bindDerivation(rig.derivation);
        rig.pipeline.bindMeter(rig.meter, rig.meter.properties(0, 1));
        TestSink sink = rig.sink("sink");
        rig.emit(1, 200);
        assertEquals(0, store.last());
        full.set(false);
        rig.awaitDelivered(sink, 1, 200);
        assertEquals(Rig.range(1, 200), sink.numbers());
    }
}
