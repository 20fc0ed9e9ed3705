package io.powermonitor.link.tcp.internal;

import java.net.URI;
import java.util.Set;

import io.powermonitor.api.link.LinkCheck;

/** Checks {@code tcp:} addresses. */
public final class TcpLinkCheck implements LinkCheck {

    @Override
    public Set<String> schemes() {
        return Set.of("tcp");
    }

    @Override
    public void check(URI uri) {
        TcpAddress.parse(uri);
    }
}
