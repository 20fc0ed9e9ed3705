package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.powermonitor.api.DeadLetter;
import io.powermonitor.api.Derived;
import io.powermonitor.api.KeptCursor;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterState;
import io.powermonitor.journal.sqlite.internal.row.EncodedReading;
import io.powermonitor.journal.sqlite.internal.row.ReadingEncoder;
import io.powermonitor.journal.sqlite.internal.store.Contents;
import io.powermonitor.journal.sqlite.internal.store.Store;

/** Takes what is new into the file, and keeps it in memory while the file cannot be written. For any thread, one at a time. */
final class Intake {

    private final Backing backing;
    private final Extent extent;
    private final Tail tail;
    private final Days days;
    private final Fill fill;
    private final Clock clock;
    private final ReadingEncoder encoder;
    private final Map<String, MeterState> states;
    private final Map<String, MeterInfo> infos;
    private final Unwritten unwritten = new Unwritten();

    Intake(Backing backing, Extent extent, Tail tail, Days days, Fill fill, Clock clock, Contents contents) {
        this.backing = backing;
        this.extent = extent;
        this.tail = tail;
        this.days = days;
        this.fill = fill;
        this.clock = clock;
        encoder = new ReadingEncoder(contents.nextSegment());
        states = new ConcurrentHashMap<>(contents.states());
        infos = new ConcurrentHashMap<>(contents.infos());
    }

    /** Where each meter stands; a view that follows. */
    Map<String, MeterState> states() {
        return states;
    }

    /** What the configuration last said about each meter; a view that follows. */
    Map<String, MeterInfo> infos() {
        return infos;
    }

    /** As {@link io.powermonitor.api.Journal#append}. */
    synchronized long append(List<Derived> group) throws IOException {
        backing.usable();
        long last = extent.last();
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
        tail.add(readings).ifPresent(gone -> unwritten.gap(extent.lost(gone)));
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
        extent.grew(readings.size());
        return extent.last();
    }

    /** Where a sink stands, which need not be on the disk at once: after a power cut some measurements come again. */
    synchronized void save(KeptCursor cursor) throws IOException {
        backing.usable();
        unwritten.cursor(cursor);
        if (backing.troubled()) {
            return;
        }
        try {
            backing.store().write(cursor);
            unwritten.placed(cursor.sink());
        } catch (IOException e) {
            backing.failed(e);
        }
    }

    /** As {@link io.powermonitor.api.Journal#keep}. */
    synchronized void keep(MeterState state) throws IOException {
        backing.usable();
        unwritten.state(state.meter(), state);
        write(List.of(), extent.last());
        states.put(state.meter(), state);
    }

    /** As {@link io.powermonitor.api.Journal#remember}. */
    synchronized void remember(MeterInfo meter) throws IOException {
        backing.usable();
        unwritten.info(meter);
        write(List.of(), extent.last());
        infos.put(meter.id(), meter);
    }

    /** A sink's place is no longer needed. */
    synchronized void forget(String sink) throws IOException {
        backing.usable();
        unwritten.forget(sink);
        write(List.of(), extent.last());
    }

    /** What a sink refused for good. */
    synchronized void setAside(DeadLetter letter) throws IOException {
        backing.usable();
        unwritten.refused(letter);
        write(List.of(), extent.last());
    }

    /** The letters that are not in the file, newest first. */
    synchronized List<DeadLetter> unwrittenLetters() {
        return unwritten.refused();
    }

    /** Writes what is unwritten, unless the file cannot be written now: that is upkeep's to find out again. */
    private void write(List<EncodedReading> readings, long upTo) throws IOException {
        if (backing.troubled()) {
            return;
        }
        try {
            backing.store().write(unwritten.with(readings), upTo);
            written(upTo);
        } catch (IOException e) {
            backing.failed(e);
        }
    }

    private void written(long upTo) {
        unwritten.clear();
        extent.written(upTo);
        tail.written(upTo);
    }

    /**
     * Writes what waits in memory.
     *
     * @param better the file, opened for writing; null to use the one that is open
     */
    synchronized void retry(Store better) throws IOException {
        Store target = better == null ? backing.store() : better;
        List<EncodedReading> waiting = tail.unwritten();
        try {
            target.write(unwritten.with(waiting), extent.last());
        } catch (IOException e) {
            backing.failed(e);
            throw e;
        }
        written(extent.last());
        backing.works(better, waiting.size());
    }

    /** Entries up to a position go; from now on nobody is to look for them. */
    synchronized void begin(long position) {
        extent.begin(position);
    }

    /** They have gone. */
    synchronized void deleted(long upTo, long needed) {
        extent.deleted(upTo, needed);
    }

    /** Writes what can be written, and closes the file. */
    synchronized void close() throws IOException {
        if (backing.isClosed()) {
            return;
        }
        try {
            if (backing.store() != null && backing.damage() == null) {
                write(List.of(), extent.last());
            }
        } finally {
            backing.close();
        }
    }
}
