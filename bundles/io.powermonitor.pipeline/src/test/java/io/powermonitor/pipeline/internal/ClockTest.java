package io.powermonitor.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.powermonitor.api.ClockState;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Identity;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Moment;
import io.powermonitor.journal.memory.internal.MemoryJournal;

/** The wall clock may be wrong, and may jump. */
class ClockTest {

    private static final Instant RIGHT = Instant.parse("2027-03-01T10:00:00Z");
    private static final Instant WRONG = Instant.parse("1970-01-01T00:01:00Z");

    private final AtomicReference<Instant> wall = new AtomicReference<>(RIGHT);
    private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
    private final MemoryJournal journal = new MemoryJournal(1_000_000, System::nanoTime);
    private final List<Moment> moments = new CopyOnWriteArrayList<>();
    private final TestMeter meter = new TestMeter("house");
    private Pipeline pipeline;
    private int earlier;

    private void start() {
        pipeline = new Pipeline(new Clocks(wall::get, nanos::get), Rig.QUICK, Rig.BUILT);
        pipeline.bindJournal(journal, Map.of());
        pipeline.bindDerivation(new CountingDerivation(reading -> moments.add(reading.arrival())));
        pipeline.bindMeter(meter, meter.properties(0, 1));
        Await.until("the journal is used", () -> pipeline.journal().isPresent());
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    private void emit(int n) {
        meter.emit(n, new Moment(wall.get(), true, nanos.get(), Moment.THIS_RUN));
    }

    private void pass(Duration time) {
        wall.updateAndGet(at -> at.plus(time));
        nanos.addAndGet(time.toNanos());
    }

    private void await(int count) {
        Await.until(
                count + " readings are stamped and kept",
                () -> moments.size() == count && stamps().size() == earlier + count);
    }

    private List<Instant> stamps() {
        return journal.read(0, 10_000).stream()
                .map(entry -> entry.measurement().at())
                .toList();
    }

    @Test
    void readingsWaitForAPlausibleClock() {
        wall.set(WRONG);
        start();
        for (int n = 1; n <= 3; n++) {
            emit(n);
            pass(Duration.ofSeconds(5));
        }
        assertEquals(List.of(), moments);
        assertEquals(
                List.of("3 readings wait for the clock to be set"),
                pipeline.meters().get(0).status().remarks());
        wall.set(RIGHT.plusSeconds(15)); // nothing else happens: the helper finds out
        await(3);
        assertEquals(List.of(RIGHT, RIGHT.plusSeconds(5), RIGHT.plusSeconds(10)), stamps());
        assertTrue(moments.stream().allMatch(Moment::plausible));
        emit(4);
        await(4);
        assertEquals(RIGHT.plusSeconds(15), stamps().get(3));
    }

    @Test
    void stampsGoOnWhenTheClockGoesBack() {
        start();
        emit(1);
        pass(Duration.ofSeconds(5).minusHours(1));
        nanos.addAndGet(Duration.ofHours(1).toNanos()); // of which the monotonic clock knows nothing
        emit(2);
        pass(Duration.ofSeconds(5));
        emit(3);
        await(3);
        assertEquals(List.of(RIGHT, RIGHT.plusMillis(1), RIGHT.plusMillis(2)), stamps());
        assertEquals(
                List.of(true, false, false),
                moments.stream().map(Moment::plausible).toList());
        assertEquals(
                Duration.ofSeconds(5),
                moments.get(1).since(moments.get(0)).orElseThrow(),
                "time is measured all the same");
        wall.set(RIGHT.plusSeconds(60));
        emit(4);
        await(4);
        assertEquals(RIGHT.plusSeconds(60), stamps().get(3));
        assertTrue(moments.get(3).plausible());
    }

    @Test
    void twoInOneMillisecondAreTold() {
        start();
        wall.set(RIGHT.plusNanos(1_900_000));
        emit(1);
        emit(2);
        await(2);
        assertEquals(List.of(RIGHT.plusMillis(1), RIGHT.plusMillis(2)), stamps());
    }

    /** A burst, as after a stall of the line: its stamps are as good as those of its first, until they are a second from the clock. */
    @Test
    void stampsThatAreMovedALittleAreTimesAllTheSame() {
        start();
        for (int n = 0; n <= 1001; n++) {
            emit(n);
            await(n + 1);
        }
        assertEquals(
                1001,
                moments.stream().takeWhile(Moment::plausible).count(),
                "the first, and a thousand that were moved");
        assertEquals(RIGHT.plusMillis(1001), moments.get(1001).at());
        assertFalse(moments.get(1001).plausible());
    }

    private void writtenInAnEarlierRun(Instant at) {
        Moment last = new Moment(at, true, 5, UUID.randomUUID());
        Measurement measurement = CountingDerivation.measurement("house", at, false, 0, 7);
        ClockState clock = new ClockState(0, 0, 0, List.of(), 0, 0, false, 0, null);
        MeterState state =
                new MeterState("house", new Identity("ECM-1240", 1, 1), at, last, clock, List.of(), List.of("7"));
        journal.append(List.of(new Derived(null, measurement, state, List.of())));
        earlier++;
    }

    @Test
    void theClockIsNotBeforeWhatAnEarlierRunWroteDown() {
        writtenInAnEarlierRun(RIGHT);
        wall.set(RIGHT.minusSeconds(3600)); // after the build, but before the last entry
        start();
        emit(1);
        assertEquals(List.of(), moments);
        wall.set(RIGHT.plusSeconds(100));
        await(1);
        assertEquals(RIGHT.plusSeconds(100), stamps().get(1));
        assertEquals(8, CountingDerivation.count(journal.read(1, 1).get(0).measurement()), "the state went on");
    }

    @Test
    void anEarlierRunIsNotTrustedForEver() {
        writtenInAnEarlierRun(RIGHT.plus(Duration.ofDays(3650)));
        start();
        emit(1);
        assertEquals(List.of(), moments);
        pass(Duration.ofMinutes(10));
        emit(2);
        await(2);
        assertEquals(RIGHT.plus(Duration.ofDays(3650)).plusMillis(2), stamps().get(2));
        assertFalse(moments.get(1).plausible());
    }

    @Test
    void replayedReadingsKeepTheirStamps() {
        wall.set(WRONG);
        start();
        Instant then = Instant.parse("2020-01-01T00:00:00Z");
        meter.emit(1, Moment.replayed(then), true);
        await(1);
        assertEquals(List.of(then), stamps());
    }
}
