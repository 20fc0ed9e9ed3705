package io.powermonitor.link.serial.internal;

import java.net.URI;
import java.util.Set;

import io.powermonitor.api.link.LinkCheck;

/** Checks {@code serial:} addresses. */
public final class SerialLinkCheck implements LinkCheck {

    @Override
    public Set<String> schemes() {
        return Set.of("serial");
    }

    @Override
    public void check(URI uri) {
        SerialAddress.parse(uri);
    }
}
