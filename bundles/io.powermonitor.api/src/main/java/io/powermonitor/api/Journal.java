package io.powermonitor.api;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.osgi.annotation.versioning.ProviderType;

/**
 * An append-only log of measurements with a cursor per sink. It makes a sink's outage, replacement or late arrival a matter of where
 * its cursor stands.
 *
 * <p>What it does not promise: to keep an entry for ever. The oldest entries go when the bounds of the implementation are reached,
 * whether every sink has read them or not: {@link #first()} tells.
 *
 * <p>Threads: all methods may be called by any thread. {@link #append} and {@link #read} may wait for the store, never for a sink.
 */
@ProviderType
public interface Journal {

    /**
     * Service property: {@code true} where entries and cursors outlive the process. From a journal without it the pipeline carries
     * what was not delivered yet over to the journal that follows.
     */
    String DURABLE = "journal.durable";

    /** Positions and cursors are valid within one lineage: a new or restored store has a new one. */
    UUID lineage();

    /**
     * Appends measurements and the states after them, in one transaction.
     *
     * @return the last position
     * @throws IOException when nothing was stored; the caller keeps the group and tries again
     */
    long append(List<Derived> group) throws IOException;

    /**
     * Up to {@code max} entries after a position, in order; empty when there are none.
     *
     * @throws IOException when the store cannot be read now
     */
    List<Entry> read(long after, int max) throws IOException;

    /** The position of the oldest entry that is kept; {@code last() + 1} when none is. */
    long first();

    /** The position of the newest entry; 0 when there never was one. */
    long last();

    /** Where a sink stands; empty for a sink that is new to this lineage. */
    Optional<Cursor> cursor(String sink);

    /** Remembers where a sink stands. */
    void save(String sink, Cursor cursor) throws IOException;

    /** The state after a meter's last reading; empty for a meter that is new to this lineage. */
    Optional<MeterState> state(String meter);

    /** How full it is, for people: one line per fact. */
    JournalStatus status();
}
