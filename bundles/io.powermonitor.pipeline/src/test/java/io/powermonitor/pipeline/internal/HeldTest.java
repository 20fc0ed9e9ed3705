package io.powermonitor.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.Counter;
import io.powermonitor.api.Entry;
import io.powermonitor.api.HeldDevice;
import io.powermonitor.api.Identity;
import io.powermonitor.api.Journal;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.MeterStatus;
import io.powermonitor.derivation.CounterDerivation;
import io.powermonitor.journal.memory.internal.MemoryJournal;

/** Another device answers in the meter's place: its readings are held back until people say that it is the meter now. */
class HeldTest {

    /** On the one channel the used one has counted more, on the other less. */
    private static final long OLD = 2_000_000_000L;

    private static final long USED = 5_000_000_000L;

    private final MemoryJournal journal = new MemoryJournal(8_000_000, System::nanoTime);
    private final TestMeter meter = new TestMeter("house", "ch1", "ch2");
    private Rig rig;
    private Identity old = new Identity("ECM-1240", 434, 5);
    private Identity used = new Identity("ECM-1240", 435, 5);
    private long oldWs = OLD;
    private long usedWs = USED;
    private long seconds = 5000;

    @BeforeEach
    void start() {
        start(journal);
    }

    private void start(Journal with) {
        Rig before = rig;
        rig = new Rig(journal);
        if (before != null) {
            rig.aheadNanos.set(before.aheadNanos.get());
            rig.wallAheadMillis.set(before.wallAheadMillis.get());
        }
        rig.pipeline.bindJournal(with, Map.of());
        rig.pipeline.bindDerivation(new CounterDerivation());
        rig.pipeline.bindMeter(meter, meter.properties(0, 1));
        Await.until("the journal is used", () -> rig.pipeline.journal().isPresent());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void restart() {
        rig.close();
        start();
    }

    /** Both have serial 0: only their counters differ. */
    private void nameless(boolean are) {
        if (are) {
            old = new Identity("ECM-1240", 0, 0);
            used = old;
        }
    }

    /** So much time passes, at 100 W on each channel of both. */
    private void pass(int passed) {
        rig.pass(Duration.ofSeconds(passed));
        seconds += passed;
        oldWs += 100L * passed;
        usedWs += 100L * passed;
    }

    private void old() {
        pass(5);
        meter.emit(reading(old, seconds, oldWs, oldWs + 7 * OLD));
    }

    private void used() {
        pass(5);
        meter.emit(reading(used, seconds + 1_000_000, usedWs, usedWs));
    }

    private MeterReading reading(Identity identity, long at, long ch1, long ch2) {
        return new MeterReading(
                "house",
                rig.now(),
                false,
                identity,
                new Counter(at, 24),
                0,
                120,
                0,
                List.of(
                        new ChannelReading("ch1", new Counter(ch1, 40), null, Double.NaN),
                        new ChannelReading("ch2", new Counter(ch2, 40), null, Double.NaN)));
    }

    private MeterStatus status() {
        return rig.pipeline.meters().get(0).status();
    }

    private List<Long> totals() {
        return journal.read(0, 1000).stream()
                .map(Entry::measurement)
                .map(measurement -> measurement.channels().get(1))
                .map(ChannelMeasurement::energyWs)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatCannotBeOfTheMeterIsHeldBackAndSaidWhenThreeAgree(boolean nameless) {
        nameless(nameless);
        old();
        old();
        used();
        used();
        assertEquals(MeterStatus.State.ONLINE, status().state(), "it may be damage");
        assertEquals(Optional.empty(), rig.pipeline.held("house"));
        used();
        assertEquals(MeterStatus.State.HELD, status().state());
        assertTrue(status().reason().contains(used.toString()), status().reason());
        assertTrue(status().reason().contains("power:accept house"), status().reason());
        assertEquals(List.of("3 readings were held back: they cannot be of this meter"), status().remarks());
        assertEquals(List.of(0L, 500L), totals());
    }

    @Test
    void theReasonNamesBoth() {
        old();
        used();
        used();
        used();
        assertEquals(
                "ECM-1240 serial 435 unit 5 answers instead of ECM-1240 serial 434 unit 5; its readings are held back."
                        + " If it is the meter now: power:accept house; if not, look at the line",
                status().reason());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void acceptedItGoesOnFromItsFirstReading(boolean nameless) {
        nameless(nameless);
        old();
        old();
        for (int n = 0; n < 5; n++) {
            used();
        }
        HeldDevice device = rig.pipeline.accept("house");
        assertEquals(used, device.last().identity());
        assertEquals(old, device.known().identity());
        assertEquals(5, device.readings());
        assertEquals(MeterStatus.State.ONLINE, status().state());
        used();
        assertEquals(List.of(0L, 500L, 500L, 2500L, 3000L), totals());
        assertEquals(used, journal.state("house").orElseThrow().identity());
        restart();
        used();
        assertEquals(3500, totals().get(5));
        old();
        old();
        old();
        assertEquals(MeterStatus.State.HELD, status().state(), "the old one is the other now");
        assertEquals(6, totals().size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whenTheOldOneIsBackItsEnergyIsCredited(boolean nameless) {
        nameless(nameless);
        old();
        for (int n = 0; n < 10; n++) {
            used();
        }
        old();
        assertEquals(MeterStatus.State.ONLINE, status().state());
        assertEquals(Optional.empty(), rig.pipeline.held("house"));
        assertEquals(List.of(0L, 5500L), totals());
        assertThrows(NoSuchElementException.class, () -> rig.pipeline.accept("house"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRestartDoesNotAcceptIt(boolean nameless) {
        nameless(nameless);
        old();
        for (int n = 0; n < 4; n++) {
            used();
        }
        for (int day = 0; day < 3; day++) { // after that any counter could be the meter's, by the time alone
            pass(86_400);
            restart();
            used();
            used();
            used();
            assertEquals(MeterStatus.State.HELD, status().state());
            assertEquals(List.of(0L), totals());
        }
        old();
        assertEquals(List.of(0L, oldWs - OLD - 500), totals());
    }

    @Test
    void aSwapOfTheDerivationOrTheJournalDoesNotAcceptIt() {
        nameless(true);
        old();
        used();
        rig.pipeline.bindDerivation(new CounterDerivation());
        used();
        rig.pipeline.unbindJournal(journal);
        used();
        rig.bindJournal();
        used();
        assertEquals(MeterStatus.State.HELD, status().state());
        rig.pipeline.accept("house");
        assertEquals(List.of(0L, 0L, 1500L), totals());
    }

    @Test
    void theStateIsKeptAsSoonAsTheJournalCan() {
        AtomicBoolean full = new AtomicBoolean();
        rig.close();
        start(new JournalDouble(journal) {
            @Override
            public void keep(MeterState state) throws IOException {
                if (full.get()) {
                    throw new IOException("disk full");
                }
                super.keep(state);
            }
        });
        nameless(true);
        old();
        full.set(true);
        for (int n = 0; n < 4; n++) {
            used();
        }
        MeterState before = journal.state("house").orElseThrow();
        full.set(false);
        used();
        MeterState kept = journal.state("house").orElseThrow();
        assertTrue(kept.last().at().isAfter(before.last().at()));
        assertEquals(before.identity(), kept.identity());
        used();
        assertEquals(kept, journal.state("house").orElseThrow(), "once is enough");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void twoThatAlternateNeverMixTheirTotals(boolean nameless) {
        nameless(nameless);
        for (int n = 0; n < 50; n++) {
            old();
            used();
        }
        old();
        assertEquals(MeterStatus.State.ONLINE, status().state());
        assertEquals(List.of("50 readings were held back: they cannot be of this meter"), status().remarks());
        assertEquals(51, totals().size());
        assertEquals(oldWs - OLD - 500, totals().get(50));
    }

    @Test
    void thereMustBeSomethingToAccept() {
        old();
        assertEquals(
                "nothing to accept: no readings of meter house are held back",
                assertThrows(NoSuchElementException.class, () -> rig.pipeline.accept("house"))
                        .getMessage());
        assertEquals(
                "no meter 'attic'; there are: [house]",
                assertThrows(NoSuchElementException.class, () -> rig.pipeline.accept("attic"))
                        .getMessage());
        assertEquals(Optional.empty(), rig.pipeline.held("attic"));
    }

    @Test
    void withoutADerivationNothingIsAccepted() {
        CounterDerivation derivation = new CounterDerivation();
        rig.pipeline.bindDerivation(derivation);
        old();
        used();
        used();
        used();
        rig.pipeline.unbindDerivation(derivation);
        assertThrows(IllegalStateException.class, () -> rig.pipeline.accept("house"));
        rig.pipeline.bindDerivation(derivation);
        rig.pipeline.accept("house");
        assertEquals(List.of(0L, 0L, 1000L), totals());
    }

    @Test
    void driversAreToldWhoTheirMetersWere() {
        old();
        restart();
        Await.until("it is told", () -> old.equals(meter.known()));
        used();
        used();
        used();
        assertEquals(old, meter.known());
        rig.pipeline.accept("house");
        assertEquals(used, meter.known());
        TestMeter successor = new TestMeter("house", "ch1", "ch2");
        rig.pipeline.bindMeter(successor, successor.properties(1, 2));
        Await.until("it is told", () -> used.equals(successor.known()));
    }
}
