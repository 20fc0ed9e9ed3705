package io.powermonitor.api.config;

import java.util.List;
import java.util.Map;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Finds what is wrong with one configuration file without starting anything. A bundle names its implementations in
 * {@code META-INF/services}, so that {@code powermonitor check} finds them with {@link java.util.ServiceLoader}; each has a public
 * constructor without parameters.
 */
@ConsumerType
public interface ConfigurationCheck {

    /** The PID whose files this checks: the part of the file's name before the first hyphen. */
    String pid();

    /**
     * Checks one file.
     *
     * @param properties its keys and values, variables already replaced
     * @return what is wrong, unknown keys included; empty when all is well
     */
    List<Problem> check(Map<String, String> properties);

    /**
     * Values that may stand in only one file of this kind, such as meter ids, by key; a value that two files share is a problem of
     * the second.
     */
    default Map<String, String> unique(Map<String, String> properties) {
        return Map.of();
    }
}
