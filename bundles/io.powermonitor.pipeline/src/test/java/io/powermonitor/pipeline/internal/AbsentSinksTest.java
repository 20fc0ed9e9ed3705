package io.powermonitor.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.powermonitor.api.Cursor;
import io.powermonitor.api.KeptCursor;
import io.powermonitor.journal.memory.internal.MemoryJournal;
import io.powermonitor.pipeline.internal.journal.JournalPort;
import io.powermonitor.pipeline.internal.lane.Lanes;

/** The place of a sink that was removed is kept for a while, whatever the clock does. */
class AbsentSinksTest {

    private static final Duration KEEP = Duration.ofDays(30);

    private final Rig times = new Rig(new MemoryJournal(1_000_000, System::nanoTime)); // for its clocks
    private final MemoryJournal journal = new MemoryJournal(1_000_000, System::nanoTime);
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
    private final JournalPort port = new JournalPort(times.clocks, Rig.QUICK, Runnable::run);
    private final Lanes lanes = new Lanes(times.clocks, Rig.QUICK, port, meter -> java.util.Optional.empty(), watchdog);
    private final AbsentSinks absent = new AbsentSinks(times.clocks, KEEP, port, lanes);

    @BeforeEach
    void begin() {
        port.listen(lanes);
        port.bind(journal, false);
    }

    @AfterEach
    void close() {
        lanes.close();
        watchdog.shutdownNow();
        times.close();
    }

    private List<String> known() {
        return journal.cursors().stream().map(KeptCursor::sink).toList();
    }

    private void pass(Duration time) {
        times.wallAheadMillis.addAndGet(time.toMillis());
    }

    @Test
    void isForgottenAfterItsTime() {
        journal.save("gone", Cursor.at(3));
        absent.look();
        pass(KEEP.minusHours(1));
        absent.look();
        assertEquals(List.of("gone"), known());
        pass(Duration.ofHours(2));
        absent.look();
        assertEquals(List.of(), known());
    }

    @Test
    void isKeptAtAFirstLook() {
        journal.save("gone", Cursor.at(3));
        pass(Duration.ofDays(365));
        absent.look();
        assertEquals(List.of("gone"), known(), "sinks may not have come yet, or the clock may be wrong");
        pass(Duration.ofDays(-365));
        absent.look();
        assertEquals(List.of("gone"), known(), "it was the clock");
    }

    @Test
    void isKeptWhileItIsInstalled() {
        journal.save("idle", Cursor.at(0));
        lanes.bind(new TestSink(), TestSink.properties("idle"));
        for (int look = 0; look < 3; look++) {
            pass(Duration.ofDays(100));
            absent.look();
        }
        assertEquals(List.of("idle"), known());
    }

    @Test
    void itsLaneEndsWithIt() {
        TestSink sink = new TestSink();
        Map<String, Object> properties = TestSink.properties("gone");
        lanes.bind(sink, properties);
        Await.until("it has a place", () -> known().equals(List.of("gone")));
        lanes.unbind(sink);
        absent.look();
        pass(KEEP.plusDays(1));
        absent.look();
        assertEquals(List.of(), known());
        assertEquals(List.of(), lanes.status());
    }

    @Test
    void zeroMeansForEver() {
        AbsentSinks never = new AbsentSinks(times.clocks, Duration.ZERO, port, lanes);
        journal.save("gone", Cursor.at(3));
        never.look();
        pass(Duration.ofDays(10_000));
        never.look();
        assertEquals(List.of("gone"), known());
    }
}
