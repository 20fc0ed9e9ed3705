package io.powermonitor.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.powermonitor.api.Cursor;
import io.powermonitor.api.DeadLetter;
import io.powermonitor.api.MeasurementSink;
import io.powermonitor.api.SinkException;

/** A sink is moved back in the journal by people, and what it refused is remembered there. */
class ReplayTest {

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    /** The sink has got everything up to a position, and the lane knows: until then it still waits for it, and gets it once. */
    private void awaitCursor(long position) {
        Await.until("cursor", () -> rig.journal.cursor("sink").equals(Optional.of(Cursor.at(position))));
    }

    @Test
    void deliversAgainAsHistorical() throws IOException {
        TestSink sink = rig.sink("sink");
        TestSink other = rig.sink("other");
        rig.emit(1, 5);
        rig.awaitDelivered(sink, 1, 5);
        rig.awaitDelivered(other, 1, 5);
        rig.pass(Duration.ofHours(1));
        Instant from = rig.clocks.wall().instant();
        rig.pass(Duration.ofSeconds(1));
        rig.emit(6, 8);
        rig.awaitDelivered(sink, 1, 8);
        rig.awaitDelivered(other, 1, 8);
        awaitCursor(8);

        assertEquals(3, rig.pipeline.replay("sink", from));
        Await.until(
                "it came again: " + sink.historical(), () -> sink.historical().equals(Rig.range(6, 8)));
        rig.emit(9, 9);
        rig.awaitDelivered(sink, 9, 9);
        assertEquals(Rig.range(1, 9), sink.live(), "the live flow is as ever");
        awaitCursor(9);
        rig.awaitDelivered(other, 9, 9);
        assertEquals(List.of(), other.historical(), "nobody else is touched");
    }

    @Test
    void ofEverythingBringsEverything() throws IOException {
        rig.emit(1, 5);
        TestSink sink = rig.sink("sink");
        rig.emit(6, 8);
        rig.awaitDelivered(sink, 6, 8);
        awaitCursor(8);
        assertEquals(8, rig.pipeline.replay("sink", Instant.EPOCH));
        rig.awaitDelivered(sink, 1, 8);
        assertEquals(Rig.range(1, 8), sink.historical());
    }

    @Test
    void ofTheFutureDoesNothing() throws IOException {
        TestSink sink = rig.sink("sink");
        rig.emit(1, 5);
        rig.awaitDelivered(sink, 1, 5);
        assertEquals(0, rig.pipeline.replay("sink", Instant.now().plus(Duration.ofDays(1))));
        rig.emit(6, 6);
        rig.awaitDelivered(sink, 6, 6);
        assertEquals(6, sink.numbers().size());
    }

    @Test
    void whileABatchOfTheBacklogIsWrittenLosesNothing() throws IOException {
        Semaphore goOn = new Semaphore(0);
        AtomicBoolean inHand = new AtomicBoolean();
        TestSink sink = rig.sink("sink", MeasurementSink.BATCH_SIZE, "10").does(batch -> {
            if (batch.historical()) {
                inHand.set(true);
                goOn.acquire();
            }
        });
        rig.emit(1, 40);
        rig.awaitDelivered(sink, 1, 40);
        awaitCursor(40);
        Instant start = rig.journal.read(0, 1).get(0).measurement().at();
        Instant late = rig.journal.read(19, 1).get(0).measurement().at();
        rig.pipeline.replay("sink", late);
        Await.until("a batch is in hand", inHand::get);
        assertEquals(40, rig.pipeline.replay("sink", start));
        goOn.release(100);
        Await.until("everything came again: " + sink.historical(), () -> sink.historical()
                .containsAll(Rig.range(1, 40)));
        awaitCursor(40);
    }

    @Test
    void ofAnUnknownSinkNamesTheKnownOnes() {
        rig.sink("mqtt-main");
        TestSink gone = rig.sink("gone");
        rig.pipeline.unbindSink(gone);
        for (String name : List.of("influx", "gone")) {
            NoSuchElementException e =
                    assertThrows(NoSuchElementException.class, () -> rig.pipeline.replay(name, Instant.EPOCH));
            assertEquals("no sink " + name + " is installed; there are: [mqtt-main]", e.getMessage());
        }
    }

    @Test
    void whatWasRefusedIsRemembered() {
        List<String> refused = new ArrayList<>();
        TestSink sink = rig.sink("sink").does(batch -> {
            if (refused.isEmpty()) {
                refused.add("once");
                throw SinkException.rejected("no such field");
            }
        });
        rig.emit(1, 1);
        Await.until("set aside", () -> rig.status("sink").setAside() == 1);
        Await.until("noted", () -> !rig.journal.deadLetters(10).isEmpty());
        DeadLetter letter = rig.journal.deadLetters(10).get(0);
        assertEquals("sink", letter.sink());
        assertEquals("no such field", letter.reason());
        assertEquals(1, letter.count());
        assertEquals(1, letter.first());
        rig.emit(2, 2);
        rig.awaitDelivered(sink, 2, 2);
        assertTrue(rig.journal.deadLetters(10).size() == 1);
    }
}
