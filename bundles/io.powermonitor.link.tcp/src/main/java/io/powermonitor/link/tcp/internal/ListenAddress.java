package io.powermonitor.link.tcp.internal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where serial-to-Ethernet boxes dial in: {@code tcp-listen:8899}, {@code tcp-listen:192.168.1.10:8899?allow=192.168.1.0/24&max=64&idle=300}.
 *
 * @param host name or address of this machine to listen on, without brackets; empty for all of them
 * @param port 1 to 65535
 * @param allowed from where
 * @param max connections at a time
 * @param idle a connection that sends nothing for so long is closed; zero for never
 */
record ListenAddress(String host, int port, AllowedNetworks allowed, int max, Duration idle) {

    /** Less than one connection for each file the process may open, usually. */
    static final int MOST_CONNECTIONS = 4096;

    private static final int DEFAULT_MAX = 64;
    /** Longer than the longest interval a meter can be set to, which is 255 s. */
    private static final int DEFAULT_IDLE_SECONDS = 300;

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?://)?(?:(?:\\[([0-9A-Fa-f:.%]+)\\]|([^\\[\\]:/?#@]+)):)?([0-9]{1,5})/?");

    private static final List<String> PARAMETERS = List.of("allow=192.168.1.0/24", "max=64", "idle=300");

    /** @throws IllegalArgumentException with what would be right */
    static ListenAddress parse(URI uri) {
        String text = uri.getRawSchemeSpecificPart();
        int question = text.indexOf('?');
        Matcher matcher = HOST_AND_PORT.matcher(question < 0 ? text : text.substring(0, question));
        int port = matcher.matches() ? Integer.parseInt(matcher.group(3)) : 0;
        if (port < 1 || port > 65535 || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "\"" + uri + "\" names no port to listen on: write it like tcp-listen:8899 or"
                            + " tcp-listen:192.168.1.10:8899, with a port from 1 to 65535");
        }
        Query query = new Query(question < 0 ? "" : text.substring(question + 1), PARAMETERS);
        String allow = query.text("allow", "");
        return new ListenAddress(
                host(matcher),
                port,
                allow.isEmpty() ? AllowedNetworks.PRIVATE : AllowedNetworks.parse(allow),
                query.number("max", DEFAULT_MAX, 1, MOST_CONNECTIONS),
                Duration.ofSeconds(query.number("idle", DEFAULT_IDLE_SECONDS, 0, 86_400)));
    }

    private static String host(Matcher matcher) {
        if (matcher.group(1) != null) {
            return matcher.group(1);
        }
        return matcher.group(2) == null ? "" : matcher.group(2);
    }

    @Override
    public String toString() {
        if (host.isEmpty()) {
            return "port " + port;
        }
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
