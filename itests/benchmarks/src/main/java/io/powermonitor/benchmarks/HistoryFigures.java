package io.powermonitor.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.Derived;
import io.powermonitor.api.EnergyBucket;
import io.powermonitor.api.History;
import io.powermonitor.api.HistoryQuery;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Moment;
import io.powermonitor.api.Resolution;
import io.powermonitor.derivation.CounterDerivation;
import io.powermonitor.ecm1240.FrameReadings;
import io.powermonitor.ecm1240.MeterInfos;
import io.powermonitor.journal.sqlite.internal.JournalFile;
import io.powermonitor.journal.sqlite.internal.Limits;
import io.powermonitor.journal.sqlite.internal.Rollups;
import io.powermonitor.journal.sqlite.internal.SqliteJournal;
import io.powermonitor.journal.sqlite.internal.store.Store;
import io.powermonitor.journal.sqlite.internal.store.StoreOptions;
import io.powermonitor.simulator.SimulatorOptions;
import io.powermonitor.simulator.VirtualMeter;

/** What history costs, with the simulator's house at one frame per 5 s: room, rolling up, and how long charts of all channels take. */
public final class HistoryFigures {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Limits LIMITS = new Limits(36_500, 100_000_000_000L, 200_000_000_000L, 36_500, 36_500);
    private static final int GROUP = 1000;
    private static final int CHUNK_DAYS = 10;

    private final MeterInfo info = MeterInfos.standard("house");
    private final VirtualMeter meter =
            new VirtualMeter(SimulatorOptions.parse("sim:?interval=5").first());
    private final CounterDerivation derivation = new CounterDerivation();
    private MeterState state;
    private long second;
    private long rolled;
    private long rollingNanos;
    private long longestNanos;
    private long rounds;

    private HistoryFigures() {}

    /** @param words days (default 365), a file to use again or to make (default: a temporary one) */
    public static void main(String[] words) throws IOException {
        int days = words.length > 0 ? Integer.parseInt(words[0]) : 365;
        Path file = words.length > 1
                ? Path.of(words[1]).toAbsolutePath()
                : Files.createTempDirectory("history-figures-").resolve("journal.db");
        new HistoryFigures().measure(file, days);
        if (words.length < 2) {
            for (Path left : new Path[] {Store.wal(file), file, file.getParent()}) {
                Files.deleteIfExists(left);
            }
        }
    }

    private void measure(Path file, int days) throws IOException {
        JournalFile journalFile = new JournalFile(file, StoreOptions.DEFAULT, LIMITS, Clock.systemUTC());
        if (!Files.exists(file)) {
            for (int day = 0; day < days; day += CHUNK_DAYS) {
                try (SqliteJournal journal = journalFile.open()) {
                    fill(journal, Math.min(days, day + CHUNK_DAYS));
                    rollUp(journal);
                }
            }
            System.out.printf(
                    "rolled up %.0f readings/s; longest of %d rounds %d ms%n",
                    rolled / (rollingNanos / 1e9), rounds, longestNanos / 1_000_000);
        }
        try (SqliteJournal journal = journalFile.open()) {
            charts(journal.history(), START.plus(Duration.ofDays(days)));
        }
        System.out.printf("%d MB of file for %d days%n", Files.size(file) / 1_000_000, days);
    }

    private void fill(SqliteJournal journal, int days) throws IOException {
        while (second < days * 86_400L) {
            journal.append(readings());
        }
    }

    /** A round takes 10,000 readings at most, and leaves up to 2000 waiting. */
    private void rollUp(SqliteJournal journal) throws IOException {
        Rollups rollups = new Rollups(journal, LIMITS, Clock.systemUTC(), System::nanoTime);
        for (long left = journal.last() - rolled; left > 0; left -= 10_000) {
            long start = System.nanoTime();
            rollups.tick();
            long took = System.nanoTime() - start;
            rollingNanos += took;
            longestNanos = Math.max(longestNanos, took);
            rounds++;
        }
        rolled = journal.last();
    }

    private void charts(History history, Instant end) throws IOException {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        ZoneId india = ZoneId.of("Asia/Kolkata");
        chart(history, "an hour of readings", Resolution.RAW, end.minus(Duration.ofHours(1)), end, berlin);
        chart(history, "a day of minutes", Resolution.MINUTE, end.minus(Duration.ofDays(1)), end, berlin);
        chart(history, "a week of 15 minutes", Resolution.QUARTER_HOUR, end.minus(Duration.ofDays(7)), end, berlin);
        chart(history, "a month of hours", Resolution.HOUR, end.minus(Duration.ofDays(31)), end, berlin);
        chart(history, "a year of days", Resolution.DAY, end.minus(Duration.ofDays(365)), end, berlin);
        chart(
                history,
                "a year of days in a half-hour zone",
                Resolution.DAY,
                end.minus(Duration.ofDays(365)),
                end,
                india);
        chart(history, "a year of months", Resolution.MONTH, end.minus(Duration.ofDays(365)), end, berlin);
        long begin = System.nanoTime();
        history.known();
        System.out.printf("%-36s %4d ms%n", "known", (System.nanoTime() - begin) / 1_000_000);
    }

    private void chart(History history, String name, Resolution resolution, Instant from, Instant to, ZoneId zone)
            throws IOException {
        long[] millis = new long[9];
        long points = 0;
        for (int n = 0; n < millis.length; n++) {
            long begin = System.nanoTime();
            points = 0;
            for (ChannelInfo channel : info.channels()) {
                List<EnergyBucket> buckets =
                        history.read(new HistoryQuery("house", channel.id(), from, to, resolution, zone), 5000);
                points += buckets.size();
            }
            millis[n] = (System.nanoTime() - begin) / 1_000_000;
        }
        long first = millis[0];
        Arrays.sort(millis);
        System.out.printf(
                "%-36s %4d ms first, %4d ms median; %d points of %d channels%n",
                name, first, millis[millis.length / 2], points, info.channels().size());
    }

    private List<Derived> readings() {
        List<Derived> readings = new ArrayList<>(GROUP);
        for (int n = 0; n < GROUP; n++) {
            second += 5;
            meter.advanceTo(second);
            Moment arrival = new Moment(
                    START.plusMillis(second * 1000 + second * 7 % 23),
                    true,
                    TimeUnit.SECONDS.toNanos(second),
                    Moment.THIS_RUN);
            Derived derived =
                    derivation.derive(info, state, FrameReadings.toReading("house", meter.frame(), arrival, false));
            state = derived.after();
            readings.add(derived);
        }
        return readings;
    }
}
