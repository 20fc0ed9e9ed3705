package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.powermonitor.api.Entry;
import io.powermonitor.journal.sqlite.internal.row.Kept;
import io.powermonitor.journal.sqlite.internal.store.DamagedException;
import io.powermonitor.journal.sqlite.internal.store.Store;

/** Finds entries, in memory or in the file, and notices when the file lacks some. For any thread. */
final class EntryReader {

    private static final int BATCH = 500;

    private final Backing backing;
    private final Extent extent;
    private final Tail tail;

    EntryReader(Backing backing, Extent extent, Tail tail) {
        this.backing = backing;
        this.extent = extent;
        this.tail = tail;
    }

    /** As {@link io.powermonitor.api.Journal#read}. */
    List<Entry> read(long after, int max) throws IOException {
        return kept(after, max).stream().map(Kept::entry).toList();
    }

    /** The same, with whether their stamps are times. */
    List<Kept> kept(long after, int max) throws IOException {
        backing.usable();
        while (max > 0 && after < extent.last()) {
            long from = Math.max(after, extent.first() - 1);
            Optional<List<Kept>> newest = tail.onwards(from, max);
            if (newest.isPresent()) {
                return newest.get();
            }
            List<Kept> older = stored(from, max);
            if (!older.isEmpty()) {
                return older;
            }
            // They were lost for want of room; or they went from memory to the file while this looked, and are found
            // the next time.
            long next = tail.first();
            after = extent.missing(from, next - 1) == next - 1 - from ? next - 1 : from;
        }
        return List.of();
    }

    private List<Kept> stored(long from, int max) throws IOException {
        Store store = backing.store();
        if (store == null) {
            return List.of();
        }
        try {
            List<Kept> entries = store.read(from, Math.min(extent.written(), extent.last()), max);
            complete(from, entries);
            return entries;
        } catch (DamagedException e) {
            throw backing.damaged(e);
        }
    }

    /** Entries that should be there and are not are damage; unless they have gone meanwhile. */
    private void complete(long after, List<Kept> entries) throws DamagedException {
        long expected = after + 1;
        for (Kept entry : entries) {
            long position = entry.position();
            expected = Math.max(expected, Math.min(extent.first(), position));
            if (position - expected != extent.missing(expected - 1, position - 1)) {
                throw new DamagedException("lacks entries " + expected + " to " + (position - 1));
            }
            expected = position + 1;
        }
        long written = extent.written();
        if (entries.isEmpty() && written - after > extent.missing(after, written) && extent.first() <= after + 1) {
            throw new DamagedException("lacks entries " + expected + " to " + written);
        }
    }

    /** As {@link io.powermonitor.api.Journal#before}. */
    long before(Instant at) throws IOException {
        backing.usable();
        Store store = backing.store();
        long upTo = extent.written();
        try {
            long found = store == null ? upTo + 1 : store.firstSince(at, upTo);
            if (found <= upTo) {
                return found - 1;
            }
        } catch (DamagedException e) {
            throw backing.damaged(e);
        }
        long after = upTo;
        for (List<Kept> later = kept(after, BATCH); !later.isEmpty(); later = kept(after, BATCH)) {
            for (Kept kept : later) {
                if (!kept.entry().measurement().at().isBefore(at)) {
                    return kept.position() - 1;
                }
                after = kept.position();
            }
        }
        return extent.last();
    }
}
