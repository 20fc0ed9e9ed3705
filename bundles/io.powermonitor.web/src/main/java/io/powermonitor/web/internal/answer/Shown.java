package io.powermonitor.web.internal.answer;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The site: its time. @param clock with the zone whose days are shown */
public record Shown(Clock clock) {

    public ZoneId zone() {
        return clock.getZone();
    }

    Instant now() {
        return clock.instant();
    }

    /** With the offset of the site. */
    String text(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone()).toOffsetDateTime());
    }
}
