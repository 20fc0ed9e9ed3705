package io.powermonitor.sink.influx.internal;

import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server refused points because they are older than the bucket keeps them. Some servers write the others, some write none, and
 * they do not say which.
 */
final class RetentionRefusal extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Pattern BOUND = Pattern.compile("lower bound at (\\S+?Z)", Pattern.CASE_INSENSITIVE);

    private final Instant bound;

    RetentionRefusal(String reason) {
        super(reason);
        bound = bound(reason);
    }

    /** The oldest time that the server takes, as far as it said so; else null. */
    Instant bound() {
        return bound;
    }

    private static Instant bound(String reason) {
        Matcher found = BOUND.matcher(reason);
        try {
            return found.find() ? Instant.parse(found.group(1)) : null;
        } catch (DateTimeException e) {
            return null; // another wording: it is searched for
        }
    }
}
