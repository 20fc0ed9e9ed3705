package io.powermonitor.journal.memory.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongSupplier;

import io.powermonitor.api.Cursor;
import io.powermonitor.api.DeadLetter;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Journal;
import io.powermonitor.api.JournalStatus;
import io.powermonitor.api.KeptCursor;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterState;

/**
 * A journal in memory, bounded by bytes. It ends with the process: what was not delivered then is gone. Positions begin at 1 and
 * have no gaps. When a block more would go over the bound, the oldest block goes.
 */
public final class MemoryJournal implements Journal {

    /** How many blocks tell the present rate. */
    private static final int RATE_BLOCKS = 16;

    private static final int LOOKED_THROUGH = 1000;
    private static final int MOST_DEAD_LETTERS = 1000;
    private static final Duration SHORTEST_RATE = Duration.ofSeconds(10);

    private final UUID lineage = UUID.randomUUID();
    private final long limitBytes;
    private final LongSupplier nanos;
    private final Layouts layouts = new Layouts();
    private final TreeMap<Long, Block> blocks = new TreeMap<>();
    private final Map<String, MeterState> states = new HashMap<>();
    private final Map<String, KeptCursor> cursors = new TreeMap<>();
    private final Deque<DeadLetter> deadLetters = new ArrayDeque<>();
    private long bytes;
    private long last;
    private long dropped;
    private Entry newest;

    /**
     * @param limitBytes how many bytes entries may take; the newest block is kept in any case
     * @param nanos the monotonic clock
     */
    public MemoryJournal(long limitBytes, LongSupplier nanos) {
        this.limitBytes = limitBytes;
        this.nanos = nanos;
    }

    @Override
    public UUID lineage() {
        return lineage;
    }

    @Override
    public synchronized long append(List<Derived> group) {
        for (Derived derived : group) {
            add(derived.measurement());
            if (derived.after() != null) {
                states.put(derived.measurement().meter(), derived.after());
            }
        }
        while (bytes > limitBytes && blocks.size() > 1) {
            Block oldest = blocks.pollFirstEntry().getValue();
            bytes -= oldest.bytes();
            dropped += oldest.count();
        }
        return last;
    }

    private void add(Measurement measurement) {
        Block tail = blocks.isEmpty() ? null : blocks.lastEntry().getValue();
        if (tail == null || tail.full()) {
            tail = new Block(layouts, last + 1, nanos.getAsLong(), measurement.at());
            blocks.put(tail.first(), tail);
            bytes += tail.bytes();
        }
        bytes -= tail.bytes();
        tail.add(measurement);
        bytes += tail.bytes();
        last++;
        newest = new Entry(last, measurement);
    }

    @Override
    public List<Entry> read(long after, int max) {
        List<Block.Slice> slices = new ArrayList<>();
        synchronized (this) {
            if (after >= last || max < 1) {
                return List.of();
            }
            if (after == last - 1) {
                return List.of(newest);
            }
            Long begin = blocks.floorKey(after + 1);
            long found = 0;
            for (Block block :
                    blocks.tailMap(begin == null ? blocks.firstKey() : begin).values()) {
                slices.add(block.slice());
                found += block.last() - Math.max(after, block.first() - 1);
                if (found >= max) {
                    break;
                }
            }
        }
        List<Entry> entries = new ArrayList<>();
        slices.forEach(slice -> slice.read(after, max, entries));
        return entries;
    }

    @Override
    public synchronized long first() {
        return blocks.isEmpty() ? last + 1 : blocks.firstKey();
    }

    @Override
    public synchronized long last() {
        return last;
    }

    @Override
    public synchronized Optional<Cursor> cursor(String sink) {
        return Optional.ofNullable(cursors.get(sink)).map(KeptCursor::cursor);
    }

    @Override
    public synchronized void save(String sink, Cursor cursor) {
        cursors.put(sink, new KeptCursor(sink, cursor, Instant.now()));
    }

    @Override
    public synchronized List<KeptCursor> cursors() {
        return List.copyOf(cursors.values());
    }

    @Override
    public synchronized void keep(MeterState state) {
        states.put(state.meter(), state);
    }

    @Override
    public synchronized void forget(String sink) {
        cursors.remove(sink);
    }

    @Override
    public long before(Instant at) {
        long after = first() - 1;
        List<Entry> entries = read(after, LOOKED_THROUGH);
        while (!entries.isEmpty()) {
            for (Entry entry : entries) {
                if (!entry.measurement().at().isBefore(at)) {
                    return after;
                }
                after = entry.position();
            }
            entries = read(after, LOOKED_THROUGH);
        }
        return after;
    }

    @Override
    public synchronized long count(long after, long upTo) {
        return Math.max(0, Math.min(upTo, last) - Math.max(after, first() - 1));
    }

    @Override
    public synchronized void setAside(String sink, List<Entry> refused, String reason) {
        deadLetters.addFirst(DeadLetter.of(sink, refused, Instant.now(), reason));
        while (deadLetters.size() > MOST_DEAD_LETTERS) {
            deadLetters.removeLast();
        }
    }

    @Override
    public synchronized List<DeadLetter> deadLetters(int max) {
        return deadLetters.stream().limit(max).toList();
    }

    @Override
    public synchronized Optional<MeterState> state(String meter) {
        return Optional.ofNullable(states.get(meter));
    }

    @Override
    public synchronized JournalStatus status() {
        if (blocks.isEmpty()) {
            return new JournalStatus(
                    "memory",
                    "",
                    0,
                    0,
                    limitBytes,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    dropped,
                    List.of());
        }
        return new JournalStatus(
                "memory",
                "",
                last - first() + 1,
                bytes,
                limitBytes,
                Optional.of(blocks.firstEntry().getValue().firstAt()),
                Optional.of(newest.measurement().at()),
                capacity(),
                dropped,
                List.of());
    }

    /** How long a time the bound holds, if the newest blocks tell how it goes on. */
    private Optional<Duration> capacity() {
        long recent = 0;
        long since = nanos.getAsLong();
        int counted = 0;
        for (Block block : blocks.descendingMap().values()) {
            recent += block.bytes();
            since = block.sinceNanos();
            counted++;
            if (counted == RATE_BLOCKS) {
                break;
            }
        }
        Duration took = Duration.ofNanos(nanos.getAsLong() - since);
        if (took.compareTo(SHORTEST_RATE) < 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds((long) (took.toMillis() / 1000.0 * limitBytes / recent)));
    }
}
