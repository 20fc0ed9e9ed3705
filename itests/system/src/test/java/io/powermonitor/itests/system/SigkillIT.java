package io.powermonitor.itests.system;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing is lost by SIGKILL. A short run here; {@code -Dpowermonitor.kills=1000} makes it a long one, {@code -Dpowermonitor.seed=...}
 * repeats one.
 */
@SuppressWarnings("try")
class SigkillIT {

    private static final int KILLS = Integer.getInteger("powermonitor.kills", 12);

    @TempDir
    Path folder;

    @Test
    void everythingAppendedArrives(TestReporter reporter) throws Exception {
        long seed = Long.getLong("powermonitor.seed", System.nanoTime());
        reporter.publishEntry("seed", String.valueOf(seed));
        Broker broker = System.getenv("CI") == null ? new EmbeddedBroker() : Mosquitto.plain(folder);
        try (Torture torture = new Torture(folder, broker, seed)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                torture.kill();
            }
            torture.finish();
            reporter.publishEntry("kills", KILLS + ": " + torture.summary());
        }
    }
}
