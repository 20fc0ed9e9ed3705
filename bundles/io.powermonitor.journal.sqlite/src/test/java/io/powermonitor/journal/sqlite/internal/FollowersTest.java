package io.powermonitor.journal.sqlite.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.api.EnergyBucket;
import io.powermonitor.api.Entry;
import io.powermonitor.api.HistoryQuery;
import io.powermonitor.api.Resolution;

/** Those who read on while others append get every reading, also those that are just moving from memory into the file. */
class FollowersTest {

    private static final int READINGS = 30_000;
    private static final int FOLLOWERS = 3;
    private static final Instant ALWAYS = Instant.parse("2010-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("2040-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void getEveryReading() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(FOLLOWERS + 1);
        try (Rig rig = new Rig(folder.resolve("journal.db"))) {
            List<Future<Void>> followers = new ArrayList<>();
            for (int n = 0; n < FOLLOWERS; n++) {
                int page = 1 + 50 * n;
                followers.add(threads.submit(() -> follow(rig.journal, page)));
            }
            Future<Void> appender = threads.submit(append(rig.journal));
            while (!appender.isDone()) {
                rig.pass(Duration.ofMinutes(15)); // so that it rolls up whatever there is
            }
            appender.get();
            for (Future<Void> follower : followers) {
                follower.get();
            }
            rig.pass(Duration.ofMinutes(15));
            rolledUp(rig.journal);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Void> append(SqliteJournal journal) {
        Random random = new Random(27);
        House house = new House("house", "sim:?interval=5");
        return () -> {
            for (int left = READINGS; left > 0; ) {
                int group = Math.min(left, 1 + random.nextInt(random.nextInt(4) == 0 ? 100 : 3));
                journal.append(house.next(group));
                left -= group;
            }
            return null;
        };
    }

    private static Void follow(SqliteJournal journal, int page) throws Exception {
        long position = 0;
        while (position < READINGS) {
            for (Entry entry : journal.read(position, page)) {
                assertEquals(position + 1, entry.position(), "the one that comes next");
                position = entry.position();
            }
        }
        return null;
    }

    /** The first reading has no power; of the time of all others it is known. */
    private static void rolledUp(SqliteJournal journal) throws Exception {
        HistoryQuery all = new HistoryQuery("house", "ch1", ALWAYS, NEVER, Resolution.HOUR, ZoneOffset.UTC);
        double known = journal.history().read(all, READINGS).stream()
                .mapToDouble(EnergyBucket::knownSeconds)
                .sum();
        assertTrue(known > 0);
        assertEquals((READINGS - 1) * 5.0, known, 1);
    }
}
