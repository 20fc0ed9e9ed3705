package io.powermonitor.link.tcp.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of addresses: {@code 192.168.1.0/24}, {@code fd00::/8}, or a single one.
 *
 * @param address any in the range
 * @param bits how many of its first bits all addresses of the range share
 */
record Network(InetAddress address, int bits) {

    /** Only what cannot be a name: a name server is never asked. */
    private static final Pattern TEXT =
            Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:/([0-9]{1,3}))?");

    /** Empty when the text names no network. */
    static Optional<Network> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.getByName(matcher.group(1));
            int most = address.getAddress().length * 8;
            int bits = matcher.group(2) == null ? most : Integer.parseInt(matcher.group(2));
            return bits <= most ? Optional.of(new Network(address, bits)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether an address is in it; an IPv6 address is never in an IPv4 network, nor the other way round. */
    boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
