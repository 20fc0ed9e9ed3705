package io.powermonitor.sink.influx.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** The header {@code Retry-After}: seconds, or a date, which is measured against the server's own clock. */
final class RetryAfter {

    /** A server that wants to be left alone for longer is asked again all the same. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private RetryAfter() {}

    /** @return zero where the server names no time: the lane's own back-off is enough */
    static Duration of(Map<String, String> headers) {
        String wanted = headers.getOrDefault("Retry-After", "").strip();
        if (wanted.matches("\\d{1,9}")) {
            return limited(Duration.ofSeconds(Long.parseLong(wanted)));
        }
        try {
            return limited(Duration.between(date(headers.getOrDefault("Date", "")), date(wanted)));
        } catch (DateTimeException e) {
            return Duration.ZERO; // neither form, or no clock to measure it by
        }
    }

    private static ZonedDateTime date(String header) {
        return ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    private static Duration limited(Duration wanted) {
        if (wanted.isNegative()) {
            return Duration.ZERO;
        }
        return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }
}
