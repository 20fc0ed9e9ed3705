package io.powermonitor.api.link;

import java.io.IOException;
import java.net.URI;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Opens links for some URI schemes, offered as a service. When the service goes, the provider closes the links it opened.
 */
@ConsumerType
public interface LinkProvider {

    /** Service property: the URI schemes it opens, one string or several. */
    String SCHEMES = "link.schemes";

    /**
     * Opens a link; blocks, for at most some seconds.
     *
     * @throws LinkException when it cannot be opened, with what to do about it
     * @throws IOException when it cannot be opened
     * @throws IllegalArgumentException when the URI itself is wrong: trying again is no use
     */
    Link open(URI uri) throws IOException;
}
