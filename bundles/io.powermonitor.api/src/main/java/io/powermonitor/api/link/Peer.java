package io.powermonitor.api.link;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * One of those at the other end of a shared line: a connection, not a device. A device that connects again is another peer.
 *
 * @param number of the connection: never used twice on a link
 * @param address where it comes from; resolved
 */
public record Peer(long number, InetSocketAddress address) {

    public Peer {
        Objects.requireNonNull(address.getAddress(), "unresolved");
    }

    /** The remote address without the port, which is another one for each connection. */
    public InetAddress host() {
        return address.getAddress();
    }

    /** Address and port, for people: {@code 192.168.1.21:41234}, {@code [fd00:0:0:0:0:0:0:20]:41234}. */
    @Override
    public String toString() {
        String host = host().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }
}
