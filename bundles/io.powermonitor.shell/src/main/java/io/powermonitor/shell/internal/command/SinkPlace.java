package io.powermonitor.shell.internal.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.powermonitor.api.Cursor;

/**
 * Where a sink stands in the journal.
 *
 * @param cursor what the journal keeps; empty for a sink that has no place in it yet
 * @param savedAt when that was saved, by the wall clock
 * @param lag measurements that wait to be delivered, live and late together
 * @param late those of them that are late
 * @param behind from the stamp of the first that waits to the newest stamp; empty where that is not known
 * @param installed whether a sink of this name is there
 */
record SinkPlace(
        String sink,
        Optional<Cursor> cursor,
        Optional<Instant> savedAt,
        long lag,
        long late,
        Optional<Duration> behind,
        boolean installed) {}
