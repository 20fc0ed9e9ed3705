package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.powermonitor.api.MeterState;
import io.powermonitor.journal.sqlite.internal.store.Changes;
import io.powermonitor.journal.sqlite.internal.store.Contents;
import io.powermonitor.journal.sqlite.internal.store.DamagedException;
import io.powermonitor.journal.sqlite.internal.store.Salvage;
import io.powermonitor.journal.sqlite.internal.store.Store;
import io.powermonitor.journal.sqlite.internal.store.StoreOptions;

/**
 * Opens a journal, whatever the file is like: it is made when it is missing, set aside when it is damaged, only read when it cannot be
 * written, and when nothing works the journal begins in memory.
 */
public final class JournalFile {

    private static final System.Logger LOG = System.getLogger(SqliteSettings.PID);

    private final Path file;
    private final StoreOptions options;
    private final Limits limits;
    private final Clock clock;

    public JournalFile(Path file, StoreOptions options, Limits limits, Clock clock) {
        this.file = file;
        this.options = options;
        this.limits = limits;
        this.clock = clock;
    }

    Path path() {
        return file;
    }

    public SqliteJournal open() {
        try {
            Files.createDirectories(file.getParent());
            Store store = Store.open(file, options, UUID.randomUUID());
            return journal(store, store.contents(), null, List.of());
        } catch (DamagedException e) {
            return another(e.getMessage(), Map.of());
        } catch (IOException | LinkageError e) {
            return readOnly(e instanceof IOException failure ? failure : noLibrary(e));
        }
    }

    private static IOException noLibrary(Throwable e) {
        return new IOException("SQLite's library for this machine cannot be loaded: " + e.getMessage(), e);
    }

    private SqliteJournal journal(Store store, Contents contents, IOException why, List<String> remarks) {
        SqliteJournal journal = new SqliteJournal(file, store, contents, why, limits, clock, remarks);
        if (store != null && store.writable()) {
            measure(journal, store);
        }
        return journal;
    }

    private static void measure(SqliteJournal journal, Store store) {
        try {
            journal.fill().looked(store.bytes());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "upkeep looks again", e);
        }
    }

    private SqliteJournal readOnly(IOException why) {
        try {
            Store store = Store.openReadOnly(file);
            return journal(store, store.contents(), why, List.of());
        } catch (IOException | LinkageError e) {
            return journal(null, Contents.none(UUID.randomUUID()), why, List.of());
        }
    }

    /** Opens the file again, for writing. */
    Store reopen(UUID lineage) throws IOException {
        try {
            Files.createDirectories(file.getParent());
            return Store.open(file, options, lineage);
        } catch (LinkageError e) {
            throw noLibrary(e);
        }
    }

    /**
     * Sets the file aside and begins another, with the states of the meters.
     *
     * @param wrong what is wrong with it, to follow its name
     * @param known the meters' states; when there are none, those that can be read from the file
     */
    SqliteJournal another(String wrong, Map<String, MeterState> known) {
        try {
            Path aside = SetAside.rename(file, clock);
            Map<String, MeterState> states = known.isEmpty() ? Salvage.states(aside) : known;
            String remark = file + " " + wrong + ": it is now " + aside.getFileName() + " and a new one was begun; "
                    + carried(states);
            LOG.log(Level.ERROR, remark);
            return begin(states, List.of(remark));
        } catch (IOException e) {
            IOException why = new IOException(wrong + ", and cannot be renamed: let the gateway's user write there", e);
            return inMemory(known, why);
        }
    }

    private static String carried(Map<String, MeterState> states) {
        return states.isEmpty()
                ? "nothing could be carried over"
                : "the energy totals of " + String.join(", ", states.keySet()) + " were carried over";
    }

    /** Goes on with a file that somebody put in the place of the open one, or that is missing. */
    SqliteJournal replaced(Map<String, MeterState> states) {
        boolean there = Files.exists(file);
        String remark = file + (there ? " was replaced" : " was deleted") + " while the gateway ran; "
                + (there ? "the new one is used" : "a new one was begun") + ", " + carried(states)
                + ". Stop the gateway before touching it";
        LOG.log(Level.ERROR, remark);
        return begin(states, List.of(remark));
    }

    private SqliteJournal begin(Map<String, MeterState> states, List<String> remarks) {
        UUID lineage = UUID.randomUUID();
        try {
            Store store = Store.open(file, options, lineage);
            store.relabel(lineage); // nobody's cursor in memory is valid in it
            Contents found = store.contents();
            store.write(Changes.of(states), found.last());
            return journal(store, found.with(lineage, states), null, remarks);
        } catch (DamagedException e) {
            return another(e.getMessage(), states);
        } catch (IOException e) {
            return inMemory(states, e);
        }
    }

    private SqliteJournal inMemory(Map<String, MeterState> states, IOException why) {
        Contents nothing = Contents.none(UUID.randomUUID());
        return journal(null, nothing.with(nothing.lineage(), states), why, List.of());
    }
}
