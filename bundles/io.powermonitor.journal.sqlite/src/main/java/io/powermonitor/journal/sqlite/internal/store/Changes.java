package io.powermonitor.journal.sqlite.internal.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.powermonitor.api.DeadLetter;
import io.powermonitor.api.KeptCursor;
import io.powermonitor.api.MeterState;
import io.powermonitor.journal.sqlite.internal.row.EncodedReading;

/** What is written in one transaction. */
public record Changes(
        List<EncodedReading> readings,
        Map<String, MeterState> states,
        Collection<KeptCursor> cursors,
        Set<String> forgotten,
        List<DeadLetter> refused,
        List<DayStart> days,
        List<Gap> gaps) {}
