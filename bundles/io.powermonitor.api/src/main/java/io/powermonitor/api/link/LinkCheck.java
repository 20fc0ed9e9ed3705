package io.powermonitor.api.link;

import java.net.URI;
import java.util.Set;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Finds what is wrong with a link's URI without opening it. A bundle with links names its implementations in {@code META-INF/services};
 * each has a public constructor without parameters.
 */
@ConsumerType
public interface LinkCheck {

    /** The URI schemes it knows. */
    Set<String> schemes();

    /** @throws IllegalArgumentException when the URI is wrong, just as {@link LinkProvider#open} would say */
    void check(URI uri);
}
