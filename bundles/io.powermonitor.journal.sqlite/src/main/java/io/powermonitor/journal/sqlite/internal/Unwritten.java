package io.powermonitor.journal.sqlite.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.powermonitor.api.DeadLetter;
import io.powermonitor.api.KeptCursor;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterState;
import io.powermonitor.journal.sqlite.internal.row.EncodedReading;
import io.powermonitor.journal.sqlite.internal.store.Changes;
import io.powermonitor.journal.sqlite.internal.store.DayStart;
import io.powermonitor.journal.sqlite.internal.store.Gap;

/** What the file does not know yet, beside readings. */
final class Unwritten {

    private static final int MOST_REFUSED = 1000;

    private final Map<String, MeterState> states = new HashMap<>();
    private final Map<String, MeterInfo> infos = new HashMap<>();
    private final Map<String, KeptCursor> cursors = new HashMap<>();
    private final Set<String> forgotten = new HashSet<>();
    private final Deque<DeadLetter> refused = new ArrayDeque<>();
    private final List<DayStart> days = new ArrayList<>();
    private final Map<Long, Gap> gaps = new LinkedHashMap<>();

    void state(String meter, MeterState state) {
        states.put(meter, state);
    }

    void info(MeterInfo meter) {
        infos.put(meter.id(), meter);
    }

    void cursor(KeptCursor cursor) {
        forgotten.remove(cursor.sink());
        cursors.put(cursor.sink(), cursor);
    }

    void forget(String sink) {
        cursors.remove(sink);
        forgotten.add(sink);
    }

    void refused(DeadLetter letter) {
        refused.addLast(letter);
        if (refused.size() > MOST_REFUSED) {
            refused.removeFirst();
        }
    }

    void day(DayStart day) {
        days.add(day);
    }

    void gap(Gap gap) {
        gaps.put(gap.firstPosition(), gap);
    }

    /** The file knows where a sink stands. */
    void placed(String sink) {
        cursors.remove(sink);
    }

    /** Newest first. */
    List<DeadLetter> refused() {
        List<DeadLetter> newestFirst = new ArrayList<>();
        refused.descendingIterator().forEachRemaining(newestFirst::add);
        return newestFirst;
    }

    Changes with(List<EncodedReading> readings) {
        return new Changes(
                readings,
                states,
                infos.values(),
                cursors.values(),
                forgotten,
                List.copyOf(refused),
                days,
                List.copyOf(gaps.values()));
    }

    void clear() {
        states.clear();
        infos.clear();
        cursors.clear();
        forgotten.clear();
        refused.clear();
        days.clear();
        gaps.clear();
    }
}
