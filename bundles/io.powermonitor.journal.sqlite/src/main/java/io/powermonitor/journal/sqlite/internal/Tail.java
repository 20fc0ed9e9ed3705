package io.powermonitor.journal.sqlite.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.powermonitor.journal.sqlite.internal.row.EncodedReading;
import io.powermonitor.journal.sqlite.internal.row.Kept;
import io.powermonitor.journal.sqlite.internal.row.RowReader;
import io.powermonitor.journal.sqlite.internal.row.SegmentEnd;
import io.powermonitor.journal.sqlite.internal.store.Gap;

/**
 * The newest readings, in memory: all those that are not in the file yet, as far as there is room, and a few more, so that sinks that
 * keep up do not read the file. Kept as rows, which are small. Thread-safe.
 */
final class Tail {

    private static final int KEPT = 32;

    private final int mostReadings;
    private final long mostBytes;
    private final Deque<EncodedReading> readings = new ArrayDeque<>();
    private final Set<Long> headless = new HashSet<>(); // segments whose first reading went unwritten
    private final List<SegmentEnd> ends = new ArrayList<>(); // that went with it, of segments in the file
    private long bytes;
    private long written;

    Tail(int mostReadings, long mostBytes, long written) {
        this.mostReadings = mostReadings;
        this.mostBytes = mostBytes;
        this.written = written;
    }

    /** Takes readings; the positions that went for want of room, if any did. */
    synchronized Optional<Gap> add(List<EncodedReading> more) {
        for (EncodedReading reading : more) {
            readings.addLast(reading);
            bytes += reading.bytes();
        }
        long firstGone = 0;
        long lastGone = 0;
        while (readings.size() > mostReadings || bytes > mostBytes && readings.size() > 1) {
            EncodedReading oldest = readings.removeFirst();
            bytes -= oldest.bytes();
            if (oldest.position() > written) {
                firstGone = firstGone == 0 ? oldest.position() : firstGone;
                lastGone = oldest.position();
                gone(oldest);
            }
        }
        trim();
        return firstGone == 0 ? Optional.empty() : Optional.of(new Gap(firstGone, lastGone));
    }

    private void gone(EncodedReading oldest) {
        for (SegmentEnd end : oldest.ended()) {
            if (!headless.remove(end.segment())) {
                ends.add(end);
            }
        }
        if (oldest.begins()) {
            headless.add(oldest.segment().id());
        }
    }

    /** Everything up to a position is in the file. */
    synchronized void written(long position) {
        written = position;
        headless.clear();
        ends.clear();
        trim();
    }

    private void trim() {
        while (readings.size() > KEPT && readings.getFirst().position() <= written) {
            bytes -= readings.removeFirst().bytes();
        }
    }

    /** What is to be written: whole segments, also where their first readings went for want of room. */
    synchronized List<EncodedReading> unwritten() {
        List<EncodedReading> found = after(written, Integer.MAX_VALUE);
        Set<Long> missing = new HashSet<>(headless);
        for (int i = 0; i < found.size() && (i == 0 || !missing.isEmpty()); i++) {
            EncodedReading reading = found.get(i);
            List<SegmentEnd> ended = new ArrayList<>(i == 0 ? ends : List.of());
            ended.addAll(reading.ended());
            boolean begins = missing.remove(reading.segment().id()) || reading.begins();
            found.set(i, new EncodedReading(reading.row(), reading.segment(), begins, ended));
        }
        return found;
    }

    /** Position of the oldest that is here; {@link Long#MAX_VALUE} when there is none. */
    synchronized long first() {
        return readings.isEmpty() ? Long.MAX_VALUE : readings.getFirst().position();
    }

    /** What comes after a position, the very next first; empty where that is not here: it is in the file, or lost. */
    Optional<List<Kept>> onwards(long after, int max) {
        List<EncodedReading> found;
        synchronized (this) {
            if (first() > after + 1) {
                return Optional.empty();
            }
            found = after(after, max);
        }
        return Optional.of(found.stream()
                .map(reading -> RowReader.kept(reading.row(), reading.segment()))
                .toList());
    }

    private List<EncodedReading> after(long position, int max) {
        List<EncodedReading> found = new ArrayList<>();
        if (!readings.isEmpty() && readings.getLast().position() - position <= KEPT) {
            Iterator<EncodedReading> newest = readings.descendingIterator(); // mostly the last one is asked for
            while (newest.hasNext()) {
                EncodedReading reading = newest.next();
                if (reading.position() <= position) {
                    break;
                }
                found.add(0, reading);
            }
            return found.size() > max ? found.subList(0, max) : found;
        }
        for (EncodedReading reading : readings) {
            if (reading.position() > position && found.size() < max) {
                found.add(reading);
            }
        }
        return found;
    }
}
