package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.powermonitor.api.Cursor;
import io.powermonitor.api.DeadLetter;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Entry;
import io.powermonitor.api.History;
import io.powermonitor.api.Journal;
import io.powermonitor.api.JournalStatus;
import io.powermonitor.api.KeptCursor;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterState;
import io.powermonitor.journal.sqlite.internal.row.Kept;
import io.powermonitor.journal.sqlite.internal.store.Contents;
import io.powermonitor.journal.sqlite.internal.store.DamagedException;
import io.powermonitor.journal.sqlite.internal.store.Store;

/**
 * A journal in a file, which goes on in memory while the file cannot be written. Where sinks and meters stand is always in memory too.
 * A damaged file ends it: every call that needs the file fails from then on, and whoever opened it opens another.
 */
public final class SqliteJournal implements Journal, AutoCloseable {

    private static final int TAIL_READINGS = 20_000;
    private static final long TAIL_BYTES = 8_000_000;

    private final UUID lineage;
    private final Limits limits;
    private final Clock clock;
    private final List<String> remarks;
    private final Backing backing;
    private final Extent extent;
    private final Days days;
    private final Fill fill;
    private final Places places;
    private final Intake intake;
    private final EntryReader entries;
    private volatile long rolledUp;

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
        this.limits = limits;
        this.clock = clock;
        this.remarks = remarks;
        lineage = contents.lineage();
        backing = new Backing(file, store, why);
        extent = new Extent(contents);
        days = new Days(contents.days());
        fill = new Fill(limits.limitBytes(), stamp(contents.oldest()), stamp(contents.newest()));
        places = new Places(contents.cursors());
        Tail tail = new Tail(TAIL_READINGS, TAIL_BYTES, extent.written());
        intake = new Intake(backing, extent, tail, days, fill, clock, contents);
        entries = new EntryReader(backing, extent, tail);
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
        return intake.append(group);
    }

    @Override
    public List<Entry> read(long after, int max) throws IOException {
        return entries.read(after, max);
    }

    @Override
    public long first() {
        return extent.first();
    }

    @Override
    public long last() {
        return extent.last();
    }

    @Override
    public Optional<Cursor> cursor(String sink) {
        return places.of(sink);
    }

    @Override
    public void save(String sink, Cursor cursor) throws IOException {
        KeptCursor kept = new KeptCursor(sink, cursor, clock.instant());
        intake.save(kept);
        places.put(kept);
    }

    @Override
    public void keep(MeterState state) throws IOException {
        intake.keep(state);
    }

    @Override
    public List<KeptCursor> cursors() {
        return places.all();
    }

    @Override
    public void forget(String sink) throws IOException {
        backing.usable();
        if (places.remove(sink)) {
            intake.forget(sink);
        }
    }

    @Override
    public long before(Instant at) throws IOException {
        return entries.before(at);
    }

    @Override
    public long count(long after, long upTo) {
        return extent.count(after, upTo);
    }

    @Override
    public void setAside(String sink, List<Entry> refused, String reason) throws IOException {
        intake.setAside(DeadLetter.of(sink, refused, clock.instant(), reason));
    }

    @Override
    public List<DeadLetter> deadLetters(int max) throws IOException {
        backing.usable();
        List<DeadLetter> letters = new ArrayList<>(intake.unwrittenLetters());
        Store store = backing.store();
        if (store != null && letters.size() < max) {
            letters.addAll(store.deadLetters(max - letters.size()));
        }
        return letters.size() > max ? List.copyOf(letters.subList(0, Math.max(0, max))) : letters;
    }

    @Override
    public Optional<MeterState> state(String meter) {
        return Optional.ofNullable(intake.states().get(meter));
    }

    @Override
    public void remember(MeterInfo meter) throws IOException {
        intake.remember(meter);
    }

    @Override
    public Optional<MeterInfo> remembered(String meter) {
        return Optional.ofNullable(intake.infos().get(meter));
    }

    @Override
    public JournalStatus status() {
        List<String> all = new ArrayList<>(remarks);
        backing.remark().ifPresent(all::add);
        boolean empty = extent.isEmpty();
        return new JournalStatus(
                "sqlite",
                backing.file().toString(),
                count(0, last()),
                fill.bytes(),
                limits.limitBytes(),
                empty ? Optional.empty() : fill.oldest(),
                empty ? Optional.empty() : fill.newest(),
                fill.capacity(),
                extent.dropped(),
                List.copyOf(all));
    }

    /** Energy and power of the past, from the same file. */
    public History history() {
        return new SqliteHistory(backing, extent, entries, fill);
    }

    // what follows is for upkeep

    /** Up to where readings are rolled up. */
    long rolledUp() {
        return rolledUp;
    }

    void rolledUp(long position) {
        rolledUp = position;
    }

    List<Kept> kept(long after, int max) throws IOException {
        return entries.kept(after, max);
    }

    DamagedException damaged(DamagedException e) {
        return backing.damaged(e);
    }

    /** What is wrong with the file; null when nothing is. */
    DamagedException damage() {
        return backing.damage();
    }

    Map<String, MeterState> states() {
        return intake.states();
    }

    boolean troubled() {
        return backing.troubled();
    }

    Store store() {
        return backing.store();
    }

    long written() {
        return extent.written();
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

    /**
     * Writes what waits in memory.
     *
     * @param better the file, opened for writing, which must go on where this journal is, or it ends; null to use the one that is open
     */
    void retry(Store better) throws IOException {
        if (better != null) {
            Contents found = better.contents();
            if (!found.lineage().equals(lineage) || found.last() != extent.written()) {
                throw backing.damaged(new DamagedException("turned out to hold another journal"));
            }
        }
        intake.retry(better);
    }

    /** The file, opened anew, which still cannot be written. */
    void reads(Store readOnly) {
        backing.reads(readOnly);
    }

    /** Deletes the oldest; what a sink still needed is counted. */
    void delete(long upTo) throws IOException {
        long needed = Math.max(0, upTo - Math.max(first() - 1, delivered()));
        intake.begin(upTo + 1); // before they go
        try {
            backing.store().delete(upTo);
        } catch (IOException e) {
            backing.failed(e);
            throw e;
        }
        intake.deleted(upTo, needed);
        days.gone(upTo);
        List<Entry> oldest = read(upTo, 1);
        fill.oldest(oldest.isEmpty() ? null : oldest.get(0).measurement().at());
    }

    /** Writes what can be written, and closes the file. */
    @Override
    public void close() throws IOException {
        intake.close();
    }
}
