package io.powermonitor.web.internal.tariff;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a rate holds: on some days of the week, from a time up to another, which may be on the next day.
 *
 * @param days on which it begins
 * @param from whole quarters of an hour
 * @param to likewise; equal to {@code from} for all day
 */
record RateHours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    private static final Pattern TEXT = Pattern.compile(
            "(?:([A-Za-z]{3})(?:-([A-Za-z]{3}))? )?([0-2]\\d:(?:00|15|30|45))-([0-2]\\d:(?:00|15|30|45))");

    /** Such as {@code Mon-Fri 16:00-21:00}; null when it is not like that. */
    static RateHours parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        DayOfWeek first = matcher.group(1) == null ? DayOfWeek.MONDAY : day(matcher.group(1));
        DayOfWeek last =
                matcher.group(1) == null ? DayOfWeek.SUNDAY : matcher.group(2) == null ? first : day(matcher.group(2));
        LocalTime from = time(matcher.group(3));
        LocalTime to = time(matcher.group(4));
        if (first == null || last == null || from == null || to == null) {
            return null;
        }
        Set<DayOfWeek> days = EnumSet.of(first);
        for (DayOfWeek day = first; day != last; day = day.plus(1)) {
            days.add(day.plus(1));
        }
        return new RateHours(days, from, to);
    }

    private static DayOfWeek day(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(text.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        return null;
    }

    private static LocalTime time(String text) {
        int hour = Integer.parseInt(text.substring(0, 2));
        return hour > 24 || hour == 24 && !text.endsWith("00")
                ? null
                : LocalTime.of(hour % 24, Integer.parseInt(text.substring(3)));
    }

    boolean holds(LocalDateTime at) {
        LocalTime time = at.toLocalTime();
        boolean today = days.contains(at.getDayOfWeek());
        if (from.isBefore(to)) {
            return today && !time.isBefore(from) && time.isBefore(to);
        }
        boolean yesterday = days.contains(at.getDayOfWeek().minus(1));
        return today && !time.isBefore(from) || yesterday && time.isBefore(to);
    }
}
