package io.powermonitor.web.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.powermonitor.api.Derived;
import io.powermonitor.api.History;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Moment;
import io.powermonitor.derivation.CounterDerivation;
import io.powermonitor.ecm1240.FrameReadings;
import io.powermonitor.ecm1240.MeterInfos;
import io.powermonitor.journal.sqlite.internal.JournalFile;
import io.powermonitor.journal.sqlite.internal.Limits;
import io.powermonitor.journal.sqlite.internal.Rollups;
import io.powermonitor.journal.sqlite.internal.SqliteJournal;
import io.powermonitor.journal.sqlite.internal.store.StoreOptions;
import io.powermonitor.simulator.SimulatorOptions;
import io.powermonitor.simulator.VirtualMeter;

/** Two days of the simulator's house in a real journal, with an hour's gap; made once for all tests. */
final class RecordedHouse {

    static final Instant START = Instant.parse("2027-01-15T00:00:00Z");
    static final Instant GAP = START.plusSeconds(30 * 3600);
    static final Instant END = START.plusSeconds(48 * 3600);
    static final MeterInfo INFO = MeterInfos.standard("house");

    private static RecordedHouse made;

    private final SqliteJournal journal;
    private final List<Derived> all = new ArrayList<>();

    private RecordedHouse() throws IOException {
        Path folder = Files.createTempDirectory("recorded-house-");
        folder.toFile().deleteOnExit();
        Path file = folder.resolve("journal.db");
        Limits limits = new Limits(400, 1L << 40, 1L << 40);
        journal = new JournalFile(file, StoreOptions.DEFAULT, limits, Clock.systemUTC()).open();
        file.toFile().deleteOnExit();
        record();
        Rollups rollups = new Rollups(journal, limits, Clock.systemUTC(), System::nanoTime);
        rollups.tick();
        rollups.tick();
    }

    static synchronized RecordedHouse get() {
        try {
            made = made == null ? new RecordedHouse() : made;
            return made;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void record() throws IOException {
        VirtualMeter meter =
                new VirtualMeter(SimulatorOptions.parse("sim:?interval=10").first());
        CounterDerivation derivation = new CounterDerivation();
        MeterState state = null;
        for (long second = 10; second < 48 * 3600; second += 10) {
            if (second > 30 * 3600 && second < 31 * 3600) {
                continue;
            }
            meter.advanceTo(second);
            Moment arrival =
                    new Moment(START.plusSeconds(second), true, TimeUnit.SECONDS.toNanos(second), Moment.THIS_RUN);
            Derived derived =
                    derivation.derive(INFO, state, FrameReadings.toReading("house", meter.frame(), arrival, false));
            state = derived.after();
            all.add(derived);
        }
        journal.append(all);
    }

    History history() {
        return journal.history();
    }

    Derived last() {
        return all.get(all.size() - 1);
    }

    long energyWs(String channel) {
        return total(all.get(all.size() - 1), channel) - total(all.get(0), channel);
    }

    private static long total(Derived derived, String channel) {
        return derived.measurement().channels().stream()
                .filter(one -> one.channel().equals(channel))
                .findFirst()
                .orElseThrow()
                .energyWs();
    }
}
