package io.powermonitor.web.internal;

import java.util.Locale;
import java.util.Set;

/**
 * Which names the server answers to. Without a password only its own: a page of somebody else, whose name was made to point to this machine,
 * could read everything otherwise.
 */
final class Hosts {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> allowed;
    private final boolean any;

    /** @param any whether every name will do where none is given */
    Hosts(Set<String> allowed, boolean any) {
        this.allowed = allowed;
        this.any = any;
    }

    boolean allows(String header) {
        if (any && allowed.isEmpty()) {
            return true;
        }
        String host = header == null ? "" : header.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(host) || allowed.contains(host);
    }
}
