package io.powermonitor.link.tcp.internal;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * A recording of a line: {@code file:capture.bin}, {@code file:/path/house.rec?speed=60&from=2026-11-01T00:00:00Z}.
 *
 * @param path relative to the working directory, or absolute
 * @param from when it was begun; empty where the address does not say
 * @param speed how many of its seconds are played in one; 0 for as fast as possible
 */
record FileAddress(Path path, Optional<Instant> from, double speed) {

    private static final List<String> PARAMETERS = List.of("from=2026-11-01T00:00:00Z", "speed=60");

    /** @throws IllegalArgumentException with what would be right */
    static FileAddress parse(URI uri) {
        String text = uri.getRawSchemeSpecificPart();
        int question = text.indexOf('?');
        String path = Query.decoded(question < 0 ? text : text.substring(0, question));
        if (path.startsWith("///")) {
            path = path.substring(2);
        }
        if (path.isEmpty() || path.startsWith("//") || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "\"" + uri + "\" names no file: write it like file:capture.bin or file:/path/capture.bin");
        }
        Query query = new Query(question < 0 ? "" : text.substring(question + 1), PARAMETERS);
        try {
            return new FileAddress(Path.of(path), from(query.text("from", "")), speed(query.text("speed", "max")));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + path + "\" is no path: " + e.getReason(), e);
        }
    }

    private static Optional<Instant> from(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("from=" + text + ": a time in UTC such as 2026-11-01T00:00:00Z", e);
        }
    }

    private static double speed(String text) {
        if (text.equals("max")) {
            return 0;
        }
        try {
            double speed = Double.parseDouble(text);
            if (speed == 0 || speed >= 0.01 && speed <= 1_000_000) {
                return speed;
            }
        } catch (NumberFormatException e) {
            // the same mistake as a number out of bounds
        }
        throw new IllegalArgumentException(
                "speed=" + text
                        + ": how many seconds of the recording are played in one, 0.01 to 1000000, or max (or 0) for as fast as possible");
    }
}
