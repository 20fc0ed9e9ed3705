package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import io.powermonitor.journal.sqlite.internal.store.DamagedException;
import io.powermonitor.journal.sqlite.internal.store.Store;

/** The file behind a journal, and whether it can be used: there may be none, or it cannot be written, is damaged or closed. For any thread. */
final class Backing {

    private final Path file;
    private final Trouble trouble;
    private volatile Store store;
    private volatile DamagedException damage;
    private volatile boolean closed;

    /**
     * @param store null while the file can be neither read nor made
     * @param why why the file cannot be written now; null when it can
     */
    Backing(Path file, Store store, IOException why) {
        this.file = file;
        this.store = store;
        trouble = new Trouble(file);
        if (why != null) {
            trouble.begins(why);
        }
    }

    Path file() {
        return file;
    }

    /** Null while there is no file. */
    Store store() {
        return store;
    }

    /** @throws IOException when nothing can be asked of the journal any more */
    void usable() throws IOException {
        if (damage != null) {
            throw new IOException(file + " " + damage.getMessage() + "; another takes its place in a moment", damage);
        }
        if (closed) {
            throw new IOException("the journal is closed");
        }
    }

    /** What is wrong with the file; null when nothing is. */
    DamagedException damage() {
        return damage;
    }

    /** Remembers the first damage that is found. */
    DamagedException damaged(DamagedException e) {
        damage = damage == null ? e : damage;
        return e;
    }

    /** Whether it cannot be written now. */
    boolean troubled() {
        return trouble.lasts();
    }

    /** A write failed: damage is thrown, all else is trouble that may pass. */
    void failed(IOException e) throws DamagedException {
        if (e instanceof DamagedException found) {
            throw damaged(found);
        }
        trouble.begins(e);
    }

    /** The file, opened anew, which still cannot be written. */
    void reads(Store readOnly) {
        store = readOnly;
    }

    /**
     * It can be written again.
     *
     * @param better the file, opened anew; null where the one that is open works again
     * @param readings how many went from memory into it
     */
    void works(Store better, int readings) {
        if (better != null) {
            store = better;
        }
        trouble.ends(readings);
    }

    Optional<String> remark() {
        return trouble.remark();
    }

    boolean isClosed() {
        return closed;
    }

    void close() throws IOException {
        closed = true;
        Store now = store;
        if (now != null) {
            now.close();
        }
    }
}
