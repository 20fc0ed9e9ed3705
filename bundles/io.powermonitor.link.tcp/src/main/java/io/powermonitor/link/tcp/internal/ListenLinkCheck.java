package io.powermonitor.link.tcp.internal;

import java.net.URI;
import java.util.Set;

import io.powermonitor.api.link.LinkCheck;

/** Checks {@code tcp-listen:} addresses. */
public final class ListenLinkCheck implements LinkCheck {

    @Override
    public Set<String> schemes() {
        return Set.of("tcp-listen");
    }

    @Override
    public void check(URI uri) {
        ListenAddress.parse(uri);
    }
}
