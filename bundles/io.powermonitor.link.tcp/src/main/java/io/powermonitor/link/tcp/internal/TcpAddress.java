package io.powermonitor.link.tcp.internal;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a serial-to-Ethernet box listens: {@code tcp:host:port} or {@code tcp://host:port}; an IPv6 address stands in brackets.
 *
 * @param host name or address, without brackets
 * @param port 1 to 65535
 */
record TcpAddress(String host, int port) {

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?://)?(?:\\[([0-9A-Fa-f:.%]+)\\]|([^\\[\\]:/?#@]+)):([0-9]{1,5})/?");

    /** @throws IllegalArgumentException with what would be right */
    static TcpAddress parse(URI uri) {
        Matcher matcher = HOST_AND_PORT.matcher(uri.getRawSchemeSpecificPart());
        if (matcher.matches()) {
            String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            int port = Integer.parseInt(matcher.group(3));
            if (port >= 1 && port <= 65535) {
                return new TcpAddress(host, port);
            }
        }
        throw new IllegalArgumentException(
                "\"" + uri
                        + "\" names no host and port: write it like tcp:192.168.1.20:8899 or tcp:[fd00::20]:8899, with a port from 1 to 65535");
    }

    @Override
    public String toString() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
