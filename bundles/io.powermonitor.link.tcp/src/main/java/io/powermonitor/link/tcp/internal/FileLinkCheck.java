package io.powermonitor.link.tcp.internal;

import java.net.URI;
import java.util.Set;

import io.powermonitor.api.link.LinkCheck;

/** Checks {@code file:} addresses. */
public final class FileLinkCheck implements LinkCheck {

    @Override
    public Set<String> schemes() {
        return Set.of("file");
    }

    @Override
    public void check(URI uri) {
        FileAddress.parse(uri);
    }
}
