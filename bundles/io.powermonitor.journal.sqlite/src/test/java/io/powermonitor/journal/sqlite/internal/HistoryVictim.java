package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import io.powermonitor.itests.journal.Samples;

/** A process to be killed: it appends and rolls up, and goes on where it was. */
final class HistoryVictim {

    private static long nanos;

    private HistoryVictim() {}

    /** @param words the file */
    public static void main(String[] words) throws IOException {
        SqliteJournal journal = Rig.file(Path.of(words[0])).open();
        Rollups rollups = new Rollups(journal, Rig.LIMITS, Clock.systemUTC(), () -> nanos);
        while (true) {
            int next = (int) journal.last();
            journal.append(Samples.group("house", next, next + 37));
            nanos += Duration.ofMinutes(20).toNanos();
            rollups.tick();
        }
    }
}
