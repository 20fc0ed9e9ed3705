package io.powermonitor.journal.sqlite.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import io.powermonitor.journal.sqlite.internal.store.StoreOptions;

/** Journals for tests. */
final class Rig {

    static final Limits LIMITS = new Limits(400, 1_000_000_000, 2_000_000_000);
    static final Clock NOON = Clock.fixed(Instant.parse("2027-01-15T12:00:00Z"), ZoneOffset.UTC);

    private Rig() {}

    static JournalFile file(Path path) {
        return new JournalFile(path, StoreOptions.DEFAULT, LIMITS, NOON);
    }
}
