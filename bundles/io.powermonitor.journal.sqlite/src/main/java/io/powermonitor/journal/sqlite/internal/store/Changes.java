package io.powermonitor.journal.sqlite.internal.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.powermonitor.api.DeadLetter;
import io.powermonitor.api.KeptCursor;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterState;
import io.powermonitor.journal.sqlite.internal.row.EncodedReading;

/** What is written in one transaction. */
public record Changes(
        List<EncodedReading> readings,
        Map<String, MeterState> states,
        Collection<MeterInfo> infos,
        Collection<KeptCursor> cursors,
        Set<String> forgotten,
        List<DeadLetter> refused,
        List<DayStart> days,
        List<Gap> gaps) {

    /** Of meters alone. */
    public static Changes of(Map<String, MeterState> states) {
        return new Changes(List.of(), states, List.of(), List.of(), Set.of(), List.of(), List.of(), List.of());
    }
}
