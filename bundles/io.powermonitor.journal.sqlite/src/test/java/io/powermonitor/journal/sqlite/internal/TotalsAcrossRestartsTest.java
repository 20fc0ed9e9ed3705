package io.powermonitor.journal.sqlite.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.ChannelReading;
import io.powermonitor.api.Counter;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Identity;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Moment;
import io.powermonitor.api.Quality;
import io.powermonitor.derivation.CounterDerivation;
import io.powermonitor.ecm1240.MeterInfos;
import io.powermonitor.journal.sqlite.internal.store.Store;

/**
 * A gateway that ends between any two frames, in order or killed, and goes on from its file: the totals are those of one that never
 * ended. The stream holds a wrap of each counter, a reset of the meter and an interruption.
 */
class TotalsAcrossRestartsTest {

    private static final Instant START = Instant.parse("2027-01-15T00:00:00Z");
    private static final MeterInfo METER = MeterInfos.standard("house");
    private static final long CH_TURN = 1L << 40;
    private static final long AUX_TURN = 1L << 32;
    private static final long SECONDS_TURN = 1L << 24;
    private static final long CH_WATTS = 1500;
    private static final long AUX_WATTS = 400;
    private static final int BEFORE_RESET = 14;
    private static final int RESET_AT = 15;
    private static final int GAP_AT = 21;
    private static final int FRAMES = 28;

    @TempDir
    Path folder;

    /** What the meter shows: wraps after some frames, then is reset, then is not heard for an hour. */
    private record Shown(long atSeconds, long seconds, long ch, long aux, int flag) {}

    private static List<Shown> stream() {
        List<Shown> shown = new ArrayList<>();
        long at = 0;
        long ch = CH_TURN - 4 * 5 * CH_WATTS + 17;
        long aux = AUX_TURN - 7 * 5 * AUX_WATTS + 17;
        long seconds = SECONDS_TURN - 48;
        int flag = 0x98;
        for (int n = 0; n < FRAMES; n++) {
            shown.add(new Shown(at, seconds % SECONDS_TURN, ch % CH_TURN, aux % AUX_TURN, flag));
            long step = n + 1 == GAP_AT ? 3600 : 5;
            at += step;
            seconds += step;
            ch += step * CH_WATTS;
            aux += step * AUX_WATTS;
            if (n + 1 == RESET_AT) {
                seconds = 2; // reset 2 s ago: what was counted in the 3 s before is lost
                ch = 2 * CH_WATTS;
                aux = 2 * AUX_WATTS;
                flag = 0x99;
            }
        }
        return shown;
    }

    private static long trueSeconds() {
        long last = stream().get(FRAMES - 1).atSeconds();
        return last - 3;
    }

    private MeterReading reading(Shown shown, UUID run) {
        List<ChannelReading> channels = new ArrayList<>();
        for (String id : MeterInfos.CHANNELS) {
            boolean ct = MeterInfos.CT_CHANNELS.contains(id);
            channels.add(
                    ct
                            ? new ChannelReading(id, new Counter(shown.ch(), 40), new Counter(0, 40), 6.5)
                            : new ChannelReading(id, new Counter(shown.aux(), 32), null, Double.NaN));
        }
        // each run's monotonic clock begins somewhere else
        long nanos = run.getLeastSignificantBits() + shown.atSeconds() * 1_000_000_000L;
        return new MeterReading(
                "house",
                new Moment(START.plusSeconds(shown.atSeconds()), true, nanos, run),
                false,
                new Identity("ECM-1240", 434, 5),
                new Counter(shown.seconds(), 24),
                shown.flag(),
                120.3,
                0,
                channels);
    }

    /** One process: opens the file, measures some frames, and ends. */
    private List<List<Long>> live(Path file, List<Shown> frames, boolean killed) throws IOException {
        UUID run = UUID.randomUUID();
        CounterDerivation derivation = new CounterDerivation();
        List<List<Long>> totals = new ArrayList<>();
        SqliteJournal journal = Rig.file(file).open();
        MeterState state = journal.state("house").orElse(null);
        for (Shown shown : frames) {
            Derived derived = derivation.derive(METER, state, reading(shown, run));
            journal.append(List.of(derived));
            state = derived.after();
            totals.add(derived.measurement().channels().stream()
                    .map(ChannelMeasurement::energyWs)
                    .toList());
        }
        if (killed) {
            left(file);
        }
        journal.close();
        if (killed) {
            Files.delete(file);
            Files.move(file.resolveSibling("left.db"), file);
            Files.move(file.resolveSibling("left.db-wal"), Store.wal(file));
        }
        return totals;
    }

    /** What a process that is killed now leaves behind. */
    private static void left(Path file) throws IOException {
        Files.copy(file, file.resolveSibling("left.db"));
        Files.copy(Store.wal(file), file.resolveSibling("left.db-wal"));
    }

    @Test
    void theStreamHoldsWhatItShould() throws IOException {
        List<Long> last = live(folder.resolve("one.db"), stream(), false).get(FRAMES - 1);
        for (int channel = 0; channel < last.size(); channel++) {
            long watts = channel < 2 ? CH_WATTS : AUX_WATTS;
            assertEquals(
                    trueSeconds() * watts, last.get(channel), "channel " + channel + ": all but what the reset erased");
        }
        try (SqliteJournal journal = Rig.file(folder.resolve("one.db")).open()) {
            List<Quality> qualities = journal.read(0, FRAMES).stream()
                    .map(entry -> entry.measurement().quality())
                    .toList();
            assertEquals(Quality.GOOD, qualities.get(BEFORE_RESET));
            assertEquals(Quality.RESET, qualities.get(RESET_AT));
            assertEquals(Quality.GAP, qualities.get(GAP_AT));
            assertTrue(journal.read(0, 1).get(0).measurement().channels().get(0).counterWs() > 1L << 39);
        }
    }

    @Test
    void aRestartAtAnyFrameChangesNothing() throws IOException {
        List<Shown> frames = stream();
        List<List<Long>> expected = live(folder.resolve("expected.db"), frames, false);
        for (boolean killed : new boolean[] {false, true}) {
            for (int at = 1; at < FRAMES; at++) {
                Path file =
                        Files.createDirectory(folder.resolve(killed + "-" + at)).resolve("journal.db");
                List<List<Long>> totals = new ArrayList<>(live(file, frames.subList(0, at), killed));
                totals.addAll(live(file, frames.subList(at, FRAMES), false));
                assertEquals(expected, totals, (killed ? "killed" : "ended") + " after frame " + at);
            }
        }
    }

    @Test
    void norDoesARestartAtEveryFrame() throws IOException {
        List<Shown> frames = stream();
        List<List<Long>> expected = live(folder.resolve("expected.db"), frames, false);
        for (boolean killed : new boolean[] {false, true}) {
            Path file = Files.createDirectory(folder.resolve("all" + killed)).resolve("journal.db");
            List<List<Long>> totals = new ArrayList<>();
            for (Shown frame : frames) {
                totals.addAll(live(file, List.of(frame), killed));
            }
            assertEquals(expected, totals, killed ? "killed each time" : "ended each time");
        }
    }
}
