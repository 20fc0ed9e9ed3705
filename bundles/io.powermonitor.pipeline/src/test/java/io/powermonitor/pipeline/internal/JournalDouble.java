package io.powermonitor.pipeline.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.powermonitor.api.Cursor;
import io.powermonitor.api.DeadLetter;
import io.powermonitor.api.Derived;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Journal;
import io.powermonitor.api.JournalStatus;
import io.powermonitor.api.KeptCursor;
import io.powermonitor.api.MeterState;

/** A journal that is another one, but for what a test changes. */
class JournalDouble implements Journal {

    private final Journal journal;

    JournalDouble(Journal journal) {
        this.journal = journal;
    }

    @Override
    public UUID lineage() {
        return journal.lineage();
    }

    @Override
    public long append(List<Derived> group) throws IOException {
        return journal.append(group);
    }

    @Override
    public List<Entry> read(long after, int max) throws IOException {
        return journal.read(after, max);
    }

    @Override
    public long first() {
        return journal.first();
    }

    @Override
    public long last() {
        return journal.last();
    }

    @Override
    public Optional<Cursor> cursor(String sink) {
        return journal.cursor(sink);
    }

    @Override
    public void save(String sink, Cursor cursor) throws IOException {
        journal.save(sink, cursor);
    }

    @Override
    public List<KeptCursor> cursors() throws IOException {
        return journal.cursors();
    }

    @Override
    public void forget(String sink) throws IOException {
        journal.forget(sink);
    }

    @Override
    public void keep(MeterState state) throws IOException {
        journal.keep(state);
    }

    @Override
    public long before(Instant at) throws IOException {
        return journal.before(at);
    }

    @Override
    public long count(long after, long upTo) throws IOException {
        return journal.count(after, upTo);
    }

    @Override
    public void setAside(String sink, List<Entry> refused, String reason) throws IOException {
        journal.setAside(sink, refused, reason);
    }

    @Override
    public List<DeadLetter> deadLetters(int max) throws IOException {
        return journal.deadLetters(max);
    }

    @Override
    public Optional<MeterState> state(String meter) {
        return journal.state(meter);
    }

    @Override
    public JournalStatus status() {
        return journal.status();
    }
}
