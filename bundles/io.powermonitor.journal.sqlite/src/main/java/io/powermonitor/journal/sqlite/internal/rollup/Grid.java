package io.powermonitor.journal.sqlite.internal.rollup;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

import io.powermonitor.api.Resolution;

/** Where buckets begin: at whole multiples of a level, or at the midnights of a zone. */
public final class Grid {

    private final Resolution resolution;
    private final ZoneId zone;

    public Grid(Resolution resolution, ZoneId zone) {
        this.resolution = resolution;
        this.zone = zone;
    }

    /** The start of the bucket that a time is in. */
    public long floor(long atMs) {
        if (!resolution.calendar()) {
            return level(resolution).floor(atMs);
        }
        LocalDate day = Instant.ofEpochMilli(atMs).atZone(zone).toLocalDate();
        long start = millis(first(day));
        return start <= atMs ? start : millis(before(first(day))); // where a midnight comes twice
    }

    /** The start of the next bucket. @param startMs that of a bucket */
    public long next(long startMs) {
        if (!resolution.calendar()) {
            return startMs + level(resolution).millis();
        }
        LocalDate next = after(first(Instant.ofEpochMilli(startMs).atZone(zone).toLocalDate()));
        while (millis(next) <= startMs) {
            next = after(next); // a day that a zone left out
        }
        return millis(next);
    }

    private LocalDate first(LocalDate day) {
        return switch (resolution) {
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
            default -> day;
        };
    }

    private LocalDate after(LocalDate first) {
        return switch (resolution) {
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            case YEAR -> first.plusYears(1);
            default -> first.plusDays(1);
        };
    }

    private LocalDate before(LocalDate first) {
        return first(first.minusDays(1));
    }

    private long millis(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** The longest level that all buckets between two times are made of. */
    public Level level(long fromMs, long toMs) {
        if (!resolution.calendar()) {
            return level(resolution);
        }
        ZoneRules rules = zone.getRules();
        Instant from = Instant.ofEpochMilli(fromMs);
        Level level = level(rules.getOffset(from), Level.HOUR);
        ZoneOffsetTransition change = rules.nextTransition(from);
        while (change != null && change.getInstant().toEpochMilli() <= toMs) {
            level = level(change.getOffsetAfter(), level);
            change = rules.nextTransition(change.getInstant());
        }
        return level;
    }

    private static Level level(ZoneOffset offset, Level most) {
        Level level = most;
        while (level != Level.MINUTE && offset.getTotalSeconds() % level.seconds() != 0) {
            level = Level.values()[level.ordinal() - 1];
        }
        return level;
    }

    private static Level level(Resolution resolution) {
        for (Level level : Level.values()) {
            if (level.resolution() == resolution) {
                return level;
            }
        }
        throw new IllegalArgumentException(resolution + " has no grid");
    }
}
