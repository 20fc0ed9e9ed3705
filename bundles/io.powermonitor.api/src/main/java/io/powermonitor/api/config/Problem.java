package io.powermonitor.api.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something wrong in a configuration.
 *
 * @param key which setting
 * @param value what it says; never a secret
 * @param valid what would be valid, for people
 */
public record Problem(String key, String value, String valid) {

    /** All that is wrong with a file, in one line for people. */
    public static String all(String file, List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("; ", file + ": ", ""));
    }

    @Override
    public String toString() {
        return key + "=" + value + ": " + valid;
    }
}
