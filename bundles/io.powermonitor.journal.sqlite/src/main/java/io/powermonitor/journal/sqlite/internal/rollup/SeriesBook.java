package io.powermonitor.journal.sqlite.internal.rollup;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All series, and up to when each meter's readings have been placed. Not thread-safe. */
public final class SeriesBook {

    private final Map<String, Map<String, Series>> series = new LinkedHashMap<>();
    private final Map<String, Long> newest = new HashMap<>();

    public SeriesBook(Collection<Series> known) {
        for (Series one : known) {
            series.computeIfAbsent(one.meter(), meter -> new LinkedHashMap<>()).put(one.channel(), one);
            newest.merge(one.meter(), one.newest().atMs(), Math::max);
        }
    }

    /** Whether a stamp is later than all before; if so it is the newest. */
    boolean advances(String meter, long atMs) {
        Long before = newest.get(meter);
        if (before != null && atMs <= before) {
            return false;
        }
        newest.put(meter, atMs);
        return true;
    }

    public List<Series> all() {
        return series.values().stream()
                .flatMap(ofMeter -> ofMeter.values().stream())
                .toList();
    }

    public Series of(String meter, String channel) {
        return series.computeIfAbsent(meter, any -> new LinkedHashMap<>())
                .computeIfAbsent(channel, any -> Series.fresh(meter, channel));
    }
}
