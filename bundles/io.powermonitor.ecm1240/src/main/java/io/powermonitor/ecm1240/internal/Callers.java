package io.powermonitor.ecm1240.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.Peer;

/**
 * Who is connected to a line.
 *
 * @param shared whether those at the other end come and go, while the line stays open
 * @param peers none where the line is not shared
 * @param remarks of the line, for people
 */
record Callers(boolean shared, List<Peer> peers, List<String> remarks) {

    static final Callers NONE = new Callers(false, List.of(), List.of());

    private static final int MOST_NAMED = 5;

    static Callers of(Link link) {
        return link.isShared() ? new Callers(true, link.peers(), link.remarks()) : NONE;
    }

    /** Whether somebody has come or gone since, or was refused. */
    boolean differFrom(Link link) {
        return shared && (link.peers() != peers || link.remarks() != remarks);
    }

    /** For a meter's status: where it is connected from, and what else there is to say of the line. */
    List<String> describe(Peer last) {
        List<String> text = new ArrayList<>();
        if (shared && last != null) {
            text.add(
                    peers.contains(last)
                            ? "connected from " + last
                            : "was connected from " + last + ", which has hung up; connected now: " + names());
        }
        text.addAll(remarks);
        return text;
    }

    /**
     * Why a meter on a shared line is silent.
     *
     * @param remote where it is configured to be connected from
     * @param last who sent its last frame; null before that
     */
    String hint(Optional<InetAddress> remote, Peer last) {
        if (peers.isEmpty()) {
            return "no box is connected: is it on, and set to dial this machine and port?";
        }
        Optional<Peer> expected = remote.isPresent()
                ? from(remote.get())
                : Optional.ofNullable(last).filter(peers::contains);
        if (expected.isPresent()) {
            return expected.get()
                    + " is connected, but sends no frames of this meter: real-time mode may be off, or the box's baud"
                    + " rate or cable is wrong";
        }
        String who = remote.isPresent()
                ? "nothing is connected from " + remote.get().getHostAddress()
                : last == null ? "nobody connected sends its frames" : last + " has hung up";
        return who + "; connected: " + names();
    }

    private Optional<Peer> from(InetAddress host) {
        return peers.stream().filter(peer -> peer.host().equals(host)).findFirst();
    }

    private String names() {
        if (peers.isEmpty()) {
            return "nobody";
        }
        String names = peers.stream().limit(MOST_NAMED).map(Peer::toString).collect(Collectors.joining(", "));
        return peers.size() <= MOST_NAMED ? names : names + " and " + (peers.size() - MOST_NAMED) + " more";
    }
}
