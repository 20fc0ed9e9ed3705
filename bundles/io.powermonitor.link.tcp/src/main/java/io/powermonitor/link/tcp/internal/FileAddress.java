package io.powermonitor.link.tcp.internal;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A recording of a line: {@code file:capture.bin}, {@code file:/path/capture.bin?from=2026-11-01T00:00:00Z}.
 *
 * @param path relative to the working directory, or absolute
 * @param from when its first frame was sent; empty where the address does not say
 */
record FileAddress(Path path, Optional<Instant> from) {

    /** @throws IllegalArgumentException with what would be right */
    static FileAddress parse(URI uri) {
        String text = uri.getRawSchemeSpecificPart();
        int query = text.indexOf('?');
        String path = decoded(query < 0 ? text : text.substring(0, query));
        if (path.startsWith("///")) {
            path = path.substring(2);
        }
        if (path.isEmpty() || path.startsWith("//") || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "\"" + uri + "\" names no file: write it like file:capture.bin or file:/path/capture.bin");
        }
        try {
            return new FileAddress(Path.of(path), query < 0 ? Optional.empty() : from(text.substring(query + 1)));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + path + "\" is no path: " + e.getReason(), e);
        }
    }

    private static Optional<Instant> from(String query) {
        if (!query.startsWith("from=")) {
            throw new IllegalArgumentException(
                    "unknown parameter \"" + query + "\"; valid is: from=2026-11-01T00:00:00Z");
        }
        String value = decoded(query.substring("from=".length()));
        try {
            return Optional.of(Instant.parse(value));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("from=" + value + ": a time in UTC such as 2026-11-01T00:00:00Z", e);
        }
    }

    /** Percent signs only: a plus is a plus. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
