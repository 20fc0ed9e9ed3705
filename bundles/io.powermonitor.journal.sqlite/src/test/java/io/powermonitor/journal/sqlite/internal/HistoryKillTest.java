package io.powermonitor.journal.sqlite.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.api.EnergyBucket;
import io.powermonitor.api.HistoryQuery;
import io.powermonitor.api.Resolution;
import io.powermonitor.itests.journal.Samples;

/** SIGKILL while readings are rolled up, again and again: each is in the rollups once. */
class HistoryKillTest {

    private static final int KILLS = Integer.getInteger("powermonitor.kills", 8);

    @TempDir
    Path folder;

    @Test
    void aReadingCountsOnceWhateverIsKilled(TestReporter reporter) throws Exception {
        long seed = Long.getLong("powermonitor.seed", System.nanoTime());
        reporter.publishEntry("seed", String.valueOf(seed));
        Random random = new Random(seed);
        Path file = folder.resolve("journal.db");
        long before = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process victim = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            HistoryVictim.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("victim.log").toFile())
                    .start();
            boolean ended = victim.waitFor(900 + random.nextInt(900), TimeUnit.MILLISECONDS);
            victim.destroyForcibly().waitFor();
            assertTrue(!ended, () -> log());
            before = check(file, before);
        }
        assertTrue(before > 0, "it was never killed while it worked");
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("victim.log"));
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    private static long check(Path file, long before) throws Exception {
        try (Rig rig = new Rig(file)) {
            long readings = rig.journal.last();
            assertTrue(readings >= before);
            for (Resolution resolution : List.of(Resolution.MINUTE, Resolution.HOUR)) {
                HistoryQuery all = new HistoryQuery(
                        "house",
                        "ch1",
                        Instant.EPOCH,
                        Samples.START.plus(Duration.ofDays(3650)),
                        resolution,
                        ZoneOffset.UTC);
                List<EnergyBucket> buckets = rig.journal.history().read(all, Integer.MAX_VALUE);
                long most = Math.max(0, readings - 1);
                assertEquals(
                        100 * most,
                        buckets.stream().mapToLong(EnergyBucket::energyWs).sum());
                assertEquals(
                        most,
                        buckets.stream().mapToDouble(EnergyBucket::knownSeconds).sum(),
                        0.001);
            }
            return readings;
        }
    }
}
