package io.powermonitor.journal.sqlite.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

import io.powermonitor.api.Cursor;
import io.powermonitor.api.KeptCursor;

/** Where sinks stand, in memory. For any thread. */
final class Places {

    private final Map<String, KeptCursor> cursors = new ConcurrentSkipListMap<>();

    Places(Collection<KeptCursor> known) {
        known.forEach(this::put);
    }

    Optional<Cursor> of(String sink) {
        return Optional.ofNullable(cursors.get(sink)).map(KeptCursor::cursor);
    }

    List<KeptCursor> all() {
        return List.copyOf(cursors.values());
    }

    void put(KeptCursor cursor) {
        cursors.put(cursor.sink(), cursor);
    }

    /** Whether it was known. */
    boolean remove(String sink) {
        return cursors.remove(sink) != null;
    }

    /** Up to where every known sink has everything; {@link Long#MAX_VALUE} when there is no sink. */
    long delivered() {
        return cursors.values().stream()
                .map(KeptCursor::cursor)
                .mapToLong(cursor -> cursor.hasBacklog() ? Math.min(cursor.live(), cursor.history()) : cursor.live())
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
