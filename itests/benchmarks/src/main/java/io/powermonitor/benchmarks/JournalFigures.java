package io.powermonitor.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Entry;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Moment;
import io.powermonitor.derivation.CounterDerivation;
import io.powermonitor.ecm1240.FrameReadings;
import io.powermonitor.ecm1240.MeterInfos;
import io.powermonitor.journal.sqlite.internal.JournalFile;
import io.powermonitor.journal.sqlite.internal.Limits;
import io.powermonitor.journal.sqlite.internal.SqliteJournal;
import io.powermonitor.journal.sqlite.internal.store.Store;
import io.powermonitor.journal.sqlite.internal.store.StoreOptions;
import io.powermonitor.simulator.SimulatorOptions;
import io.powermonitor.simulator.VirtualMeter;

/** What the SQLite journal costs, with the simulator's house at one frame per 5 s: speed, room, start, and wear. */
public final class JournalFigures {

    private static final int APPENDS = 50_000;
    private static final int WARM = 20_000;
    private static final int GROUP = 1000;
    private static final long MEGABYTE = 1_000_000;
    private static final Limits LIMITS = new Limits(36_500, 100_000 * MEGABYTE, 200_000 * MEGABYTE);

    private final MeterInfo info = bothWays(MeterInfos.standard("house"));
    private final VirtualMeter meter =
            new VirtualMeter(SimulatorOptions.parse("sim:?interval=5").first());
    private final CounterDerivation derivation = new CounterDerivation();
    private MeterState state;
    private long second;

    private JournalFigures() {}

    /** @param words megabytes for the start time (0 for none), page bytes */
    public static void main(String[] words) throws IOException {
        long megabytes = words.length > 0 ? Long.parseLong(words[0]) : 1000;
        int page = words.length > 1 ? Integer.parseInt(words[1]) : StoreOptions.PAGE_BYTES;
        Path folder = Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "journal-figures-");
        Path file = folder.resolve("journal.db");
        new JournalFigures().measure(file, page, megabytes * MEGABYTE);
        for (Path left : new Path[] {Store.wal(file), file, folder}) {
            Files.deleteIfExists(left);
        }
    }

    private void measure(Path file, int page, long size) throws IOException {
        JournalFile journalFile =
                new JournalFile(file, new StoreOptions(page, false), LIMITS, Clock.systemDefaultZone());
        List<Derived> warm = readings(WARM);
        List<Derived> readings = readings(APPENDS);
        try (SqliteJournal journal = journalFile.open()) {
            for (Derived reading : warm) {
                journal.append(List.of(reading));
            }
            singles(file, journal, readings);
            grow(file, journal, size);
            read(journal);
        }
        System.out.printf("%.1f bytes on disk for each reading%n", (double) Files.size(file) / (second / 5));
        long begin = System.nanoTime();
        journalFile.open().close();
        System.out.printf(
                "%d ms to open and close %d MB%n",
                (System.nanoTime() - begin) / 1_000_000, Files.size(file) / MEGABYTE);
    }

    private static void singles(Path file, SqliteJournal journal, List<Derived> readings) throws IOException {
        long log = Files.size(Store.wal(file));
        long[] nanos = new long[readings.size()];
        long begin = System.nanoTime();
        for (int n = 0; n < nanos.length; n++) {
            long start = System.nanoTime();
            journal.append(List.of(readings.get(n)));
            nanos[n] = System.nanoTime() - start;
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long written = Files.size(Store.wal(file)) - log;
        Arrays.sort(nanos);
        System.out.printf(
                "append one: p50 %d us, p99 %d us, %.0f readings/s%n",
                nanos[nanos.length / 2] / 1000, nanos[nanos.length * 99 / 100] / 1000, nanos.length / seconds);
        System.out.printf(
                "%d bytes of log for each append: %.1f kB a minute at one frame per 5 s%n",
                written / nanos.length, 12.0 * written / nanos.length / 1000);
    }

    private void grow(Path file, SqliteJournal journal, long size) throws IOException {
        long took = 0;
        long count = 0;
        while (Files.size(file) + Files.size(Store.wal(file)) < size) {
            List<Derived> group = readings(GROUP);
            long begin = System.nanoTime();
            journal.append(group);
            took += System.nanoTime() - begin;
            count += GROUP;
        }
        if (count > 0) {
            System.out.printf("append %d at once: %.0f readings/s%n", GROUP, count / (took / 1e9));
        }
    }

    private static void read(SqliteJournal journal) throws IOException {
        long begin = System.nanoTime();
        long after = 0;
        List<Entry> entries = journal.read(after, GROUP);
        while (!entries.isEmpty() && after < 500_000) {
            after = entries.get(entries.size() - 1).position();
            entries = journal.read(after, GROUP);
        }
        System.out.printf("read: %.0f readings/s%n", after / ((System.nanoTime() - begin) / 1e9));
    }

    private List<Derived> readings(int count) {
        List<Derived> readings = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            second += 5;
            meter.advanceTo(second);
            Moment arrival = new Moment(
                    Instant.ofEpochMilli(1_800_000_000_000L + second * 1000 + second * 7 % 23),
                    true,
                    TimeUnit.SECONDS.toNanos(second),
                    Moment.THIS_RUN);
            Derived derived =
                    derivation.derive(info, state, FrameReadings.toReading("house", meter.frame(), arrival, false));
            state = derived.after();
            readings.add(derived);
        }
        return Collections.unmodifiableList(readings);
    }

    /** A house with solar panels: both channels with current transformers count both ways. */
    private static MeterInfo bothWays(MeterInfo plain) {
        List<ChannelInfo> channels = plain.channels().stream()
                .map(channel -> channel.id().startsWith("ch")
                        ? new ChannelInfo(
                                channel.id(),
                                channel.label(),
                                channel.kind(),
                                ChannelInfo.Direction.NET,
                                channel.multiplier(),
                                channel.limitWatts())
                        : channel)
                .toList();
        return new MeterInfo(plain.id(), plain.model(), plain.label(), plain.sensorPrefix(), plain.gap(), channels);
    }
}
