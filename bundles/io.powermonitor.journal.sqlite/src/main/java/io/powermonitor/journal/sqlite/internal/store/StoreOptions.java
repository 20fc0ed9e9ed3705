package io.powermonitor.journal.sqlite.internal.store;

/**
 * How the file is written.
 *
 * @param pageBytes of a new file; a file that is there keeps its own
 * @param full whether each commit waits for the disk
 */
public record StoreOptions(int pageBytes, boolean full) {

    /** Small pages: each append writes the page of the newest readings and that of the state. */
    public static final int PAGE_BYTES = 1024;

    public static final StoreOptions DEFAULT = new StoreOptions(PAGE_BYTES, false);
}
