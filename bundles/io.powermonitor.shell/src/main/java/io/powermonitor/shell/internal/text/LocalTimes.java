package io.powermonitor.shell.internal.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Points in time as people read and write them: in the host's time zone, to the second. */
public record LocalTimes(ZoneId zone) {

    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    public static LocalTimes ofTheHost() {
        return new LocalTimes(ZoneId.systemDefault());
    }

    public String show(Instant at) {
        return DATE_AND_TIME.format(at.atZone(zone));
    }

    /** The end of a range: without the date where that is the one it begins with. */
    public String showEnd(Instant from, Instant to) {
        boolean sameDay = day(from).equals(day(to));
        return sameDay ? TIME.format(to.atZone(zone)) : show(to);
    }

    private LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /**
     * Reads an ISO instant, or a date or a date and time in the zone; with {@code T} or a space between the two.
     *
     * @throws DateTimeException when it is none of them
     */
    public Instant read(String text) {
        String iso = text.strip().replace(' ', 'T').toUpperCase(Locale.ROOT);
        if (!iso.contains("T")) {
            return LocalDate.parse(iso).atStartOfDay(zone).toInstant();
        }
        TemporalAccessor read =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
        return read instanceof OffsetDateTime absolute
                ? absolute.toInstant()
                : LocalDateTime.from(read).atZone(zone).toInstant();
    }
}
