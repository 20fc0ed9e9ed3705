package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.powermonitor.journal.sqlite.internal.store.StoreOptions;

/** A keeper whose clocks and rounds are the test's, and what it offered. */
final class Rig extends Clock implements Keeper.Offer, AutoCloseable {

    static final Limits LIMITS = new Limits(400, 1_000_000_000, 2_000_000_000);
    static final Clock NOON = Clock.fixed(Instant.parse("2027-01-15T12:00:00Z"), ZoneOffset.UTC);

    final Path path;
    final Keeper keeper;
    final List<String> events = new ArrayList<>();
    SqliteJournal journal;
    private Instant now = NOON.instant();
    private long nanos;

    Rig(Path path) {
        this(path, LIMITS);
    }

    Rig(Path path, Limits limits) {
        this.path = path;
        keeper = new Keeper(
                new JournalFile(path, StoreOptions.DEFAULT, limits, this), null, limits, 10, this, () -> nanos, this);
        keeper.tick();
    }

    static JournalFile file(Path path) {
        return new JournalFile(path, StoreOptions.DEFAULT, LIMITS, NOON);
    }

    /** Time passes on both clocks, and the keeper makes one round. */
    void pass(Duration time) {
        nanos += time.toNanos();
        now = now.plus(time);
        keeper.tick();
    }

    /** Somebody sets the wall clock. */
    void set(Instant wall) {
        now = wall;
    }

    @Override
    public void offer(SqliteJournal offered) {
        journal = offered;
        events.add("offered");
    }

    @Override
    public void withdraw() {
        events.add("withdrawn");
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    /** As when the process ends in order. */
    @Override
    public void close() throws IOException {
        journal.close();
    }
}
