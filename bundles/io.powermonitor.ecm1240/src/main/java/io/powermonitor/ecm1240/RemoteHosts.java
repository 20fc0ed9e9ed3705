package io.powermonitor.ecm1240;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the address a box is connected from. Never asks a name server: what it says may change. */
final class RemoteHosts {

    /** What {@link #parse} accepts, for people. */
    static final String VALID = "an IP address such as 192.168.1.21 or fd00::21";

    /** Everything else might be taken for a name. */
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private RemoteHosts() {}

    static Optional<InetAddress> parse(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
