package io.powermonitor.api;

import java.io.IOException;
import java.time.Instant;
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

    /** Where all known sinks stand, by name; those too that are not installed any more. */
    List<KeptCursor> cursors() throws IOException;

    /** Forgets where a sink stands; nothing happens when it is not known. */
    void forget(String sink) throws IOException;

    /**
     * The position after which everything stamped at or after a time is found: the one before the first such entry, or {@link
     * #last()} when there is none. Stamps need not be in order, so earlier ones may follow too.
     */
    long before(Instant at) throws IOException;

    /** How many entries are kept after a position, up to another, that one included. */
    long count(long after, long upTo) throws IOException;

    /** Remembers that a sink refused entries for good; at least one, in order. Only the newest such notes are kept. */
    void setAside(String sink, List<Entry> refused, String reason) throws IOException;

    /** What sinks refused for good, newest first. */
    List<DeadLetter> deadLetters(int max) throws IOException;

    /**
     * Remembers a meter's state without a measurement: a reading was held back.
     *
     * @throws IOException when the journal cannot be used now
     */
    void keep(MeterState state) throws IOException;

    /** The state after a meter's last reading; empty for a meter that is new to this lineage. */
    Optional<MeterState> state(String meter);

    /** How full it is, for people: one line per fact. */
    JournalStatus status();
}
