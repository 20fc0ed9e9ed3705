package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.powermonitor.api.Cursor;
import io.powermonitor.api.DeadLetter;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Journal;
import io.powermonitor.api.JournalStatus;
import io.powermonitor.api.KeptCursor;
import io.powermonitor.api.MeterState;
import io.powermonitor.journal.sqlite.internal.row.EncodedReading;
import io.powermonitor.journal.sqlite.internal.row.ReadingEncoder;
import io.powermonitor.journal.sqlite.internal.store.Contents;
import io.powermonitor.journal.sqlite.internal.store.DamagedException;
import io.powermonitor.journal.sqlite.internal.store.Gap;
import io.powermonitor.journal.sqlite.internal.store.Store;

/**
 * A journal in a file, which goes on in memory while the file cannot be written. Where sinks and meters stand is always in memory too.
 * A damaged file ends it: every call that needs the file fails from then on, and whoever opened it opens another.
 */
public final class SqliteJournal implements Journal, AutoCloseable {

    private static final int TAIL_READINGS = 20_000;
    private static final long TAIL_BYTES = 8_000_000;

    private final Path file;
    private final Clock clock;
    private final UUID lineage;
    private final Limits limits;
    private final List<String> remarks;
    private final ReadingEncoder encoder;
    private final Tail tail;
    private final Days days;
    private final Gaps gaps;
    private final Fill fill;
    private final Trouble trouble;
    private final Map<String, MeterState> states = new ConcurrentHashMap<>();
    private final Places places;
    private final Object appending = new Object();
    private final Unwritten unwritten = new Unwritten(); // guarded by appending, as are writes of all that follow
    private volatile Store store; // null while there is no file
    private volatile long first;
    private volatile long last;
    private volatile long written;
    private volatile long dropped;
    private volatile DamagedException damage;
    private volatile boolean closed;

    /**
     * @param store null while the file can be neither read nor made
     * @param why why the file cannot be written now; null when it can
     * @param remarks what happened to an earlier file
     */
    SqliteJournal(
            Path file,
            Store store,
            Contents contents,
            IOException why,
            Limits limits,
            Clock clock,
            List<String> remarks) {
        this.file = file;
        this.store = store;
        this.clock = clock;
        this.limits = limits;
        this.remarks = remarks;
        lineage = contents.lineage();
        first = contents.first();
        last = contents.last();
        written = last;
        encoder = new ReadingEncoder(contents.nextSegment());
        tail = new Tail(TAIL_READINGS, TAIL_BYTES, written);
        days = new Days(contents.days());
        gaps = new Gaps(contents.gaps());
        fill = new Fill(limits.limitBytes(), stamp(contents.oldest()), stamp(contents.newest()));
        states.putAll(contents.states());
        places = new Places(contents.cursors());
        trouble = new Trouble(file);
        if (why != null) {
            trouble.begins(why);
        }
    }

    private static Instant stamp(Entry entry) {
        return entry == null ? null : entry.measurement().at();
    }

    @Override
    public UUID lineage() {
        return lineage;
    }

    @Override
    public long append(List<Derived> group) throws IOException {
        synchronized (appending) {
            usable();
            if (group.isEmpty()) {
                return last;
            }
            List<EncodedReading> readings = new ArrayList<>(group.size());
            days.begin(LocalDate.now(clock), last + 1).ifPresent(unwritten::day);
            for (Derived derived : group) {
                readings.add(encoder.encode(last + 1 + readings.size(), derived));
                if (derived.after() != null) {
                    unwritten.state(derived.measurement().meter(), derived.after());
                }
            }
            write(readings, last + readings.size());
            keep(readings);
            for (Derived derived : group) {
                if (derived.after() != null) {
                    states.put(derived.measurement().meter(), derived.after());
                }
            }
            fill.appended(
                    group.get(0).measurement().at(),
                    group.get(group.size() - 1).measurement().at(),
                    readings.size(),
                    readings.stream()
                            .mapToInt(reading -> reading.row().data().length())
                            .sum());
            last += readings.size();
            return last;
        }
    }

    private void keep(List<EncodedReading> readings) {
        Optional<Gap> gone = tail.add(readings);
        gone.ifPresent(gap -> {
            unwritten.gap(gaps.add(gap));
            dropped += gap.lastPosition() - gap.firstPosition() + 1;
            if (first >= gap.firstPosition()) {
                first = gap.lastPosition() + 1;
            }
        });
    }

    /** Writes what is unwritten, unless the file cannot be written now: that is upkeep's to find out again. */
    private void write(List<EncodedReading> readings, long upTo) throws DamagedException {
        if (trouble.lasts()) {
            return;
        }
        try {
            store.write(unwritten.with(readings), upTo);
            unwritten.clear();
            written = upTo;
            tail.written(upTo);
        } catch (DamagedException e) {
            throw damaged(e);
        } catch (IOException e) {
            trouble.begins(e);
        }
    }

    private DamagedException damaged(DamagedException e) {
        damage = damage == null ? e : damage;
        return e;
    }

    private void usable() throws IOException {
        if (damage != null) {
            throw new IOException(file + " " + damage.getMessage() + "; another takes its place in a moment", damage);
        }
        if (closed) {
            throw new IOException("the journal is closed");
        }
    }

    @Override
    public List<Entry> read(long after, int max) throws IOException {
        usable();
        if (max < 1 || after >= last) {
            return List.of();
        }
        Store now = store;
        long from = Math.max(after, first - 1);
        if (now == null || from + 1 >= tail.first()) {
            return tail.read(from, max);
        }
        try {
            List<Entry> entries = now.read(from, Math.min(written, last), max);
            complete(from, entries);
            return entries.isEmpty() ? tail.read(from, max) : entries;
        } catch (DamagedException e) {
            throw damaged(e);
        }
    }

    /** Entries that should be there and are not are damage; unless they have gone meanwhile. */
    private void complete(long after, List<Entry> entries) throws DamagedException {
        long expected = after + 1;
        for (Entry entry : entries) {
            long position = entry.position();
            expected = Math.max(expected, Math.min(first, position));
            if (position - expected != gaps.count(expected - 1, position - 1)) {
                throw new DamagedException("lacks entries " + expected + " to " + (position - 1));
            }
            expected = position + 1;
        }
        if (entries.isEmpty() && written - after > gaps.count(after, written) && first <= after + 1) {
            throw new DamagedException("lacks entries " + expected + " to " + written);
        }
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long last() {
        return last;
    }

    @Override
    public Optional<Cursor> cursor(String sink) {
        return places.of(sink);
    }

    @Override
    public void save(String sink, Cursor cursor) throws IOException {
        synchronized (appending) {
            usable();
            KeptCursor kept = new KeptCursor(sink, cursor, clock.instant());
            unwritten.cursor(kept);
            if (places.isFar(sink, cursor)) {
                write(List.of(), last);
            }
            places.put(kept);
        }
    }

    @Override
    public void keep(MeterState state) throws IOException {
        synchronized (appending) {
            usable();
            unwritten.state(state.meter(), state);
            write(List.of(), last);
            states.put(state.meter(), state);
        }
    }

    @Override
    public List<KeptCursor> cursors() {
        return places.all();
    }

    @Override
    public void forget(String sink) throws IOException {
        synchronized (appending) {
            usable();
            if (places.remove(sink)) {
                unwritten.forget(sink);
                write(List.of(), last);
            }
        }
    }

    @Override
    public long before(Instant at) throws IOException {
        usable();
        Store now = store;
        long upTo = written;
        try {
            long found = now == null ? upTo + 1 : now.firstSince(at, upTo);
            if (found <= upTo) {
                return found - 1;
            }
        } catch (DamagedException e) {
            throw damaged(e);
        }
        return tail.read(upTo, Integer.MAX_VALUE).stream()
                .filter(entry -> !entry.measurement().at().isBefore(at))
                .findFirst()
                .map(entry -> entry.position() - 1)
                .orElse(last);
    }

    @Override
    public long count(long after, long upTo) {
        long from = Math.max(after, first - 1);
        long to = Math.min(upTo, last);
        return to <= from ? 0 : to - from - gaps.count(from, to);
    }

    @Override
    public void setAside(String sink, List<Entry> refused, String reason) throws IOException {
        synchronized (appending) {
            usable();
            unwritten.refused(DeadLetter.of(sink, refused, clock.instant(), reason));
            write(List.of(), last);
        }
    }

    @Override
    public List<DeadLetter> deadLetters(int max) throws IOException {
        usable();
        List<DeadLetter> letters;
        synchronized (appending) {
            letters = new ArrayList<>(unwritten.refused());
        }
        Store now = store;
        if (now != null && letters.size() < max) {
            letters.addAll(now.deadLetters(max - letters.size()));
        }
        return letters.size() > max ? List.copyOf(letters.subList(0, Math.max(0, max))) : letters;
    }

    @Override
    public Optional<MeterState> state(String meter) {
        return Optional.ofNullable(states.get(meter));
    }

    @Override
    public JournalStatus status() {
        List<String> all = new ArrayList<>(remarks);
        trouble.remark().ifPresent(all::add);
        boolean empty = first > last;
        return new JournalStatus(
                "sqlite",
                file.toString(),
                count(0, last),
                fill.bytes(),
                limits.limitBytes(),
                empty ? Optional.empty() : fill.oldest(),
                empty ? Optional.empty() : fill.newest(),
                fill.capacity(),
                dropped,
                List.copyOf(all));
    }

    // what follows is for upkeep

    /** What is wrong with the file; null when nothing is. */
    DamagedException damage() {
        return damage;
    }

    Map<String, MeterState> states() {
        return states;
    }

    boolean troubled() {
        return trouble.lasts();
    }

    Store store() {
        return store;
    }

    long written() {
        return written;
    }

    Days days() {
        return days;
    }

    Fill fill() {
        return fill;
    }

    /** Up to where every known sink has everything; beyond the end when there is no sink. */
    long delivered() {
        return places.delivered();
    }

    /** Writes cursors that no append took along. */
    void writeCursors() throws IOException {
        synchronized (appending) {
            if (unwritten.hasCursors() && damage == null) {
                write(List.of(), last);
            }
        }
    }

    /** Whether a file that can be opened for writing now goes on where this journal is; else it ends this one. */
    void takeOver(Store better) throws DamagedException {
        Contents contents = better.contents();
        if (!contents.lineage().equals(lineage) || contents.last() != written) {
            throw damaged(new DamagedException("turned out to hold another journal"));
        }
    }

    /**
     * Writes what waits in memory.
     *
     * @param better the file, opened for writing; null to use the one that is open
     */
    void retry(Store better) throws IOException {
        synchronized (appending) {
            Store target = better == null ? store : better;
            List<EncodedReading> waiting = tail.unwritten();
            try {
                target.write(unwritten.with(waiting), last);
            } catch (DamagedException e) {
                throw damaged(e);
            } catch (IOException e) {
                trouble.begins(e);
                throw e;
            }
            store = target;
            unwritten.clear();
            written = last;
            tail.written(last);
            trouble.ends(waiting.size());
        }
    }

    /** Deletes the oldest; what a sink still needed is counted. */
    void delete(long upTo) throws IOException {
        long needed = Math.max(0, upTo - Math.max(first - 1, delivered()));
        synchronized (appending) {
            first = upTo + 1; // before they go: nobody is to look for them
        }
        try {
            store.delete(upTo);
        } catch (DamagedException e) {
            throw damaged(e);
        } catch (IOException e) {
            trouble.begins(e);
            throw e;
        }
        dropped(needed);
        days.gone(upTo);
        gaps.gone(upTo);
        List<Entry> oldest = read(upTo, 1);
        fill.oldest(oldest.isEmpty() ? null : oldest.get(0).measurement().at());
    }

    private void dropped(long readings) {
        synchronized (appending) {
            dropped += readings;
        }
    }

    /** Writes what can be written, and closes the file. */
    @Override
    public void close() throws IOException {
        synchronized (appending) {
            if (closed) {
                return;
            }
            Store now = store;
            try {
                if (now != null && damage == null) {
                    write(List.of(), last);
                }
            } finally {
                closed = true;
                if (now != null) {
                    now.close();
                }
            }
        }
    }
}
