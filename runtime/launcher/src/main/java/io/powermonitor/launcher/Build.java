package io.powermonitor.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Properties;

/**
 * Which build this is.
 *
 * @param date a clock before this is known to be wrong
 */
public record Build(String version, Instant date) {

    /** Reads what the build wrote down. */
    public static Build current() {
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return new Build(properties.getProperty("version"), Instant.parse(properties.getProperty("date")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
