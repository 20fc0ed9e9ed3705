package io.powermonitor.journal.sqlite.internal.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.powermonitor.api.Entry;
import io.powermonitor.api.KeptCursor;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterState;

/**
 * What a journal knows without reading: all of the file but readings and what was refused.
 *
 * @param first position of the oldest reading; {@code last + 1} when there is none
 * @param newest null when there is none
 * @param oldest null when there is none
 * @param nextSegment greater than any in the file
 */
public record Contents(
        UUID lineage,
        long first,
        long last,
        Entry oldest,
        Entry newest,
        long nextSegment,
        Map<String, MeterState> states,
        Map<String, MeterInfo> infos,
        List<KeptCursor> cursors,
        List<DayStart> days,
        List<Gap> gaps) {

    /** Of a new file. */
    public static Contents none(UUID lineage) {
        return new Contents(lineage, 1, 0, null, null, 1, Map.of(), Map.of(), List.of(), List.of(), List.of());
    }

    /** The same under another lineage, with the states of more meters. */
    public Contents with(UUID otherLineage, Map<String, MeterState> more) {
        Map<String, MeterState> all = new TreeMap<>(states);
        all.putAll(more);
        return new Contents(otherLineage, first, last, oldest, newest, nextSegment, all, infos, cursors, days, gaps);
    }
}
