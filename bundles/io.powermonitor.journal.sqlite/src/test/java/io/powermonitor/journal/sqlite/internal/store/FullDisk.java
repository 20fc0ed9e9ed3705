package io.powermonitor.journal.sqlite.internal.store;

import java.io.IOException;

/** A disk that is full, for a file: SQLite fails in the same way, and any test may do it. */
public final class FullDisk {

    private FullDisk() {}

    /** Lets a file have so many pages, or as many as it has. */
    public static void limit(Store store, long pages) throws IOException {
        store.limitPages(pages);
    }
}
