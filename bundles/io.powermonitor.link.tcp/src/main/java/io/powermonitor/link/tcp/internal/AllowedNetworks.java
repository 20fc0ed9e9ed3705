package io.powermonitor.link.tcp.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * From where boxes may dial in.
 *
 * @param networks any of which allows an address
 * @param text how they were written, for people
 */
record AllowedNetworks(List<Network> networks, String text) {

    /** This machine and private networks, as RFC 1918, 3927, 4193 and 4291 define them: nothing from the Internet. */
    static final AllowedNetworks PRIVATE = new AllowedNetworks(
            parse("127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16,::1,fc00::/7,fe80::/10")
                    .networks(),
            "private networks");

    /** @throws IllegalArgumentException with what would be right */
    static AllowedNetworks parse(String text) {
        List<Network> networks = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            networks.add(Network.parse(one.strip())
                    .orElseThrow(() -> new IllegalArgumentException("allow=" + text
                            + ": addresses and networks with commas between them, such as 192.168.1.0/24,fd00::21")));
        }
        return new AllowedNetworks(List.copyOf(networks), text);
    }

    boolean contains(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
