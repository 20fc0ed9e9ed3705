package io.powermonitor.api.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A secret, by reference: {@code env:NAME}, {@code file:/path} or nothing. It is read only when it is used, and never shown.
 *
 * @param reference where it is; empty when there is none
 */
public record Secret(String reference) {

    public static final Secret NONE = new Secret("");

    /** Whether a text is a reference, rather than the secret itself. */
    static boolean isReference(String text) {
        return text.isEmpty() || text.startsWith("env:") || text.startsWith("file:");
    }

    /**
     * Reads it; a file without its last line break.
     *
     * @return the secret; empty when there is none, or when the variable is not set
     * @throws IOException when the file cannot be read
     */
    public String resolve() throws IOException {
        if (reference.startsWith("env:")) {
            String value = System.getenv(reference.substring(4));
            return value == null ? "" : value;
        }
        if (reference.startsWith("file:")) {
            return Files.readString(Path.of(reference.substring(5))).stripTrailing();
        }
        return "";
    }

    /** The reference, which tells nothing. */
    @Override
    public String toString() {
        return reference;
    }
}
