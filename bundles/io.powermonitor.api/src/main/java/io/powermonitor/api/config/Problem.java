package io.powermonitor.api.config;

/**
 * Something wrong in a configuration.
 *
 * @param key which setting
 * @param value what it says; never a secret
 * @param valid what would be valid, for people
 */
public record Problem(String key, String value, String valid) {

    @Override
    public String toString() {
        return key + "=" + value + ": " + valid;
    }
}
