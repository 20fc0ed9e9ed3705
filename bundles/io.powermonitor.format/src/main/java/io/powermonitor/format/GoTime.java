package io.powermonitor.format;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Writes times as Go's {@code time.Time} does in JSON: RFC 3339 with the fraction it needs, in a zone's offset or {@code Z}. */
public final class GoTime {

    private final DateTimeFormatter format;

    public GoTime(ZoneId zone) {
        format = new DateTimeFormatterBuilder()
                .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                .appendPattern("XXX")
                .toFormatter(Locale.ROOT)
                .withZone(zone);
    }

    public String format(Instant time) {
        return format.format(time);
    }
}
