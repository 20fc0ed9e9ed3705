package io.powermonitor.journal.sqlite.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import io.powermonitor.api.Measurement;
import io.powermonitor.format.CsvRows;
import io.powermonitor.format.JsonLines;
import io.powermonitor.format.RecordFormat;

/**
 * What is to be exported.
 *
 * @param from stamps from here
 * @param to up to here, this one not included
 * @param meter the only meter; empty for all
 */
public record ExportRequest(Instant from, Instant to, String meter, Format format) {

    /** How it is written. */
    public enum Format {
        CSV,
        JSONL;

        RecordFormat records() {
            return this == CSV ? new CsvRows() : new JsonLines();
        }
    }

    /**
     * Reads what people typed.
     *
     * @param from an instant, or a date: midnight in the zone; empty for the beginning
     * @param to likewise; empty for the end
     * @throws IllegalArgumentException saying what would be valid
     */
    public static ExportRequest of(String from, String to, String meter, String format, ZoneId zone) {
        Instant begin = from.isEmpty() ? Instant.EPOCH.minusSeconds(1L << 32) : time("--from", from, zone);
        Instant end = to.isEmpty() ? Instant.EPOCH.plusSeconds(1L << 40) : time("--to", to, zone);
        if (!begin.isBefore(end)) {
            throw new IllegalArgumentException("--from " + from + " is not before --to " + to);
        }
        for (Format one : Format.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(format)) {
                return new ExportRequest(begin, end, meter, one);
            }
        }
        String valid = Arrays.stream(Format.values())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException("--format " + format + ": one of " + valid);
    }

    private static Instant time(String option, String text, ZoneId zone) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    option + " " + text + ": a date such as 2026-11-22, or a time such as 2026-11-22T06:00:00Z", e);
        }
    }

    boolean wants(Measurement measurement) {
        return !measurement.at().isBefore(from)
                && measurement.at().isBefore(to)
                && (meter.isEmpty() || meter.equals(measurement.meter()));
    }
}
