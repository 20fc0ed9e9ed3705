package io.powermonitor.journal.memory.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.powermonitor.api.Entry;
import io.powermonitor.api.Measurement;

/**
 * Up to {@link #CAPACITY} entries with consecutive positions, readable without any other block. What reads one entry decodes those
 * before it, so blocks are small; what drops entries drops a whole block. Guarded by the journal.
 */
final class Block {

    static final int CAPACITY = 64;

    /** What a block costs beside its bytes: the object, its array's header, its place in the map; estimated. */
    private static final int OVERHEAD_BYTES = 160;

    private final Layouts layouts;
    private final long first;
    private final long sinceNanos;
    private final Instant firstAt;
    private ByteWriter writer = new ByteWriter();
    private EntryCodec encoder;
    private byte[] bytes;
    private int count;

    Block(Layouts layouts, long first, long sinceNanos, Instant firstAt) {
        this.layouts = layouts;
        this.first = first;
        this.sinceNanos = sinceNanos;
        this.firstAt = firstAt;
        this.encoder = new EntryCodec(layouts);
        this.bytes = writer.array();
    }

    /** The position of its first entry. */
    long first() {
        return first;
    }

    /** The position of its last entry. */
    long last() {
        return first + count - 1;
    }

    int count() {
        return count;
    }

    Instant firstAt() {
        return firstAt;
    }

    /** When its first entry was appended, on the monotonic clock. */
    long sinceNanos() {
        return sinceNanos;
    }

    boolean full() {
        return count == CAPACITY;
    }

    int bytes() {
        return bytes.length + OVERHEAD_BYTES;
    }

    void add(Measurement measurement) {
        encoder.write(writer, measurement);
        bytes = writer.array();
        count++;
        if (full()) {
            bytes = Arrays.copyOf(bytes, writer.length());
            writer = null;
            encoder = null;
        }
    }

    /** The entries as they are now; may be read without the journal's lock. */
    Slice slice() {
        return new Slice(layouts, first, count, bytes);
    }

    /** What a block held at one moment. */
    record Slice(Layouts layouts, long first, int count, byte[] bytes) {

        /** Adds the entries after a position to a list, until it holds {@code max}. */
        void read(long after, int max, List<Entry> into) {
            EntryCodec decoder = new EntryCodec(layouts);
            ByteReader in = new ByteReader(bytes);
            for (int i = 0; i < count && into.size() < max; i++) {
                Measurement measurement = decoder.read(in);
                if (first + i > after) {
                    into.add(new Entry(first + i, measurement));
                }
            }
        }
    }
}
