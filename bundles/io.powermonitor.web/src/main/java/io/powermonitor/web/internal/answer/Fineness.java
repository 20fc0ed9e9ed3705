package io.powermonitor.web.internal.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.powermonitor.api.KnownSpan;
import io.powermonitor.api.Resolution;

/** Which resolution fits a chart. */
final class Fineness {

    /** How long buckets are, at the shortest. */
    private static final Map<Resolution, Duration> LENGTHS = new LinkedHashMap<>();

    static {
        LENGTHS.put(Resolution.RAW, Duration.ofSeconds(1));
        LENGTHS.put(Resolution.MINUTE, Duration.ofMinutes(1));
        LENGTHS.put(Resolution.QUARTER_HOUR, Duration.ofMinutes(15));
        LENGTHS.put(Resolution.HOUR, Duration.ofHours(1));
        LENGTHS.put(Resolution.DAY, Duration.ofHours(23));
        LENGTHS.put(Resolution.WEEK, Duration.ofHours(24 * 7 - 1));
        LENGTHS.put(Resolution.MONTH, Duration.ofDays(28));
        LENGTHS.put(Resolution.YEAR, Duration.ofDays(365));
    }

    private Fineness() {}

    static String name(Resolution resolution) {
        return resolution.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By their names. */
    static Map<String, Resolution> choices(Resolution first, Resolution last) {
        Map<String, Resolution> choices = new LinkedHashMap<>();
        for (Resolution resolution : Resolution.values()) {
            if (resolution.compareTo(first) >= 0 && resolution.compareTo(last) <= 0) {
                choices.put(name(resolution), resolution);
            }
        }
        return choices;
    }

    /** How many buckets a range has, at the most. */
    static long buckets(Range range, Resolution resolution) {
        return range.length().toSeconds() / LENGTHS.get(resolution).toSeconds() + 2;
    }

    /**
     * The finest that has few enough buckets and reaches as far back as any does.
     *
     * @param interval of readings
     */
    static Resolution of(Range range, KnownSpan span, int most, Duration interval) {
        Instant earliest =
                span.since().values().stream().min(Instant::compareTo).orElse(range.from());
        Instant needed = range.from().isAfter(earliest) ? range.from() : earliest;
        Instant until = span.until().isBefore(range.to()) ? span.until() : range.to();
        for (Resolution resolution : LENGTHS.keySet()) {
            Instant since = span.since().get(resolution);
            // coarse buckets begin before what they are of, an hour at the most
            if (since != null && !since.minus(LENGTHS.get(Resolution.HOUR)).isAfter(needed)) {
                Instant begin = since.isAfter(needed) ? since : needed;
                Range known = new Range(begin, until.isAfter(begin) ? until : begin);
                long count = resolution == Resolution.RAW
                        ? known.length().toSeconds() / Math.max(1, interval.toSeconds())
                        : buckets(known, resolution);
                if (count <= most) {
                    return resolution;
                }
            }
        }
        return Resolution.YEAR;
    }
}
