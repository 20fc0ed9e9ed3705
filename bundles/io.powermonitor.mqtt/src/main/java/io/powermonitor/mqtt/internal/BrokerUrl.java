package io.powermonitor.mqtt.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a broker is.
 *
 * @param tls whether the connection is encrypted
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 * @param port 1 to 65535
 */
record BrokerUrl(boolean tls, String host, int port) {

    static final String VALID = "tcp://host:1883 or ssl://host:8883, without user and password";

    private static final Set<String> TLS_SCHEMES = Set.of("ssl", "tls", "mqtts");
    // Not java.net.URI: it knows no host names with an underscore, which container names have.
    private static final Pattern URL = Pattern.compile(
            "(?:(?<scheme>tcp|mqtt|ssl|tls|mqtts)://)?(?:\\[(?<ip6>[0-9a-f:.]+)]|(?<host>[a-z0-9._-]+))(?::(?<port>\\d{1,5}))?/?",
            Pattern.CASE_INSENSITIVE);

    /** Reads a URL as the predecessor does: {@code mqtt} is another word for {@code tcp}, {@code tls} and {@code mqtts} for {@code ssl}. */
    static Optional<BrokerUrl> parse(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            return Optional.empty();
        }
        String scheme =
                url.group("scheme") == null ? "tcp" : url.group("scheme").toLowerCase(Locale.ROOT);
        boolean tls = TLS_SCHEMES.contains(scheme);
        int port = url.group("port") == null ? (tls ? 8883 : 1883) : Integer.parseInt(url.group("port"));
        String host = url.group("ip6") == null ? url.group("host") : url.group("ip6");
        return port < 1 || port > 65535 ? Optional.empty() : Optional.of(new BrokerUrl(tls, host, port));
    }

    @Override
    public String toString() {
        return (tls ? "ssl://" : "tcp://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
