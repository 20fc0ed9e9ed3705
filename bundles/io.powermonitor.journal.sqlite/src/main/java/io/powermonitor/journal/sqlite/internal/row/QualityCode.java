package io.powermonitor.journal.sqlite.internal.row;

import java.util.List;

import io.powermonitor.api.Quality;

/** Qualities as the numbers in the file, which stay whatever becomes of the order of the constants. Good is 0, which takes no room. */
public final class QualityCode {

    /** By code; also what the view calls them. */
    public static final List<Quality> QUALITIES = List.of(
            Quality.GOOD, Quality.FIRST, Quality.REPEAT, Quality.RESET, Quality.STALE, Quality.GAP, Quality.SUSPECT);

    private QualityCode() {}

    static int of(Quality quality) {
        return QUALITIES.indexOf(quality);
    }

    static Quality quality(int code) {
        return QUALITIES.get(code);
    }
}
