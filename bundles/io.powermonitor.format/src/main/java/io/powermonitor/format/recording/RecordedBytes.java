package io.powermonitor.format.recording;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.powermonitor.api.link.Peer;

/**
 * Bytes that were received or sent, as a line of a recording: {@code 1004 < feff0305...}, {@code 2010 > fc},
 * {@code 2044 < feff0305... 3 192.168.1.21:41234}.
 *
 * @param millis since the recording began
 * @param sent rather than received
 * @param bytes at least one; not copied
 * @param peer who sent or received them on a line with several connections: its number, and its address and port
 */
public record RecordedBytes(long millis, boolean sent, byte[] bytes, Optional<Peer> peer) {

    private static final Pattern LINE =
            Pattern.compile("([0-9]{1,18}) ([<>]) ((?:[0-9a-fA-F]{2})+)(?: ([0-9]{1,18}) (\\S+):([0-9]{1,5}))?");

    /** Only what cannot be a name: a name server is never asked. */
    private static final Pattern HOST =
            Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[([0-9A-Fa-f:.]+)(?:%[^\\]]*)?\\]");

    /** Empty when the line is of another kind. */
    static Optional<RecordedBytes> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Peer> peer = Optional.empty();
        if (matcher.group(4) != null) {
            peer = peer(Long.parseLong(matcher.group(4)), matcher.group(5), Integer.parseInt(matcher.group(6)));
            if (peer.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new RecordedBytes(
                Long.parseLong(matcher.group(1)),
                matcher.group(2).equals(">"),
                HexFormat.of().parseHex(matcher.group(3)),
                peer));
    }

    private static Optional<Peer> peer(long number, String host, int port) {
        Matcher matcher = HOST.matcher(host);
        if (!matcher.matches() || port > 65535) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.getByName(matcher.group(1) == null ? host : matcher.group(1));
            return Optional.of(new Peer(number, new InetSocketAddress(address, port)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The line, without its end. */
    String line() {
        return millis
                + (sent ? " > " : " < ")
                + HexFormat.of().formatHex(bytes)
                + peer.map(from -> " " + from.number() + " " + from).orElse("");
    }
}
