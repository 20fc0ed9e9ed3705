package io.powermonitor.journal.sqlite.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.itests.journal.Samples;

class WriteAheadLogTest {

    private static final int APPENDS = 60_000;
    private static final int APPENDS_A_ROUND = 4_000;

    /** Each append writes 1.4 kB or more: a log that never begins anew has 80 MB at the end, measured. */
    private static final long MOST_BYTES = 50_000_000;

    @TempDir
    Path folder;

    @Test
    void itEndsAlthoughReadingsNeverPause() throws Exception {
        Path path = folder.resolve("journal.db");
        try (Rig rig = new Rig(path)) {
            Semaphore rounds = new Semaphore(0);
            CompletableFuture<Long> appending = CompletableFuture.supplyAsync(() -> {
                try {
                    long last = 0;
                    for (int next = 0; next < APPENDS; next++) {
                        last = rig.journal.append(Samples.group("house", next, next + 1));
                        if (next % APPENDS_A_ROUND == 0) {
                            rounds.release();
                        }
                    }
                    return last;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            long most = 0;
            for (int round = 0; round < APPENDS / APPENDS_A_ROUND; round++) {
                rounds.acquire();
                rig.pass(Duration.ofSeconds(1));
                most = Math.max(most, Files.size(folder.resolve("journal.db-wal")));
            }
            assertEquals(APPENDS, appending.get());
            assertTrue(most < MOST_BYTES, "it grew to " + most + " bytes");
            assertEquals(APPENDS, rig.journal.read(APPENDS - 1, 1).get(0).position());
        }
    }
}
