package io.powermonitor.ecm1240.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.powermonitor.api.Identity;
import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.Peer;
import io.powermonitor.ecm1240.FrameReadings;
import io.powermonitor.ecm1240.protocol.Exchange;
import io.powermonitor.ecm1240.protocol.MeterAddress;
import io.powermonitor.ecm1240.protocol.Progress;
import io.powermonitor.ecm1240.protocol.SettingsBlock;

/** Talks to the meters of an open line. Used by the line's thread alone. */
final class LineTalk {

    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final List<MeterTrack> tracks;
    private final Link link;
    private final LineReader reader;
    private final Clocks clocks;
    private final TalkTimings timings;
    private final Hush hush;
    private long worked;

    LineTalk(List<MeterTrack> tracks, Link link, LineReader reader, Clocks clocks, TalkTimings timings) {
        this.tracks = tracks;
        this.link = link;
        this.reader = reader;
        this.clocks = clocks;
        this.timings = timings;
        this.worked = clocks.nanos().getAsLong();
        this.hush = new Hush(timings, worked);
    }

    /**
     * Does what is due: gives real-time mode back, and polls.
     *
     * @throws IOException when the line was lost
     */
    void work() throws IOException {
        // later, rather than with everybody waiting meanwhile; and with many meters on a line not at every read
        if (hush.leftNanos(true, now()) > 0 || now() - worked < PAUSE_NANOS) {
            return;
        }
        worked = now();
        for (MeterTrack track : tracks) {
            try {
                work(track);
            } catch (PeerGoneException e) {
                // its box has hung up: that is no trouble of the line, and it is tried again when it is back
                track.polls().unanswered(e.getMessage());
            }
        }
    }

    private void work(MeterTrack track) throws IOException {
        if (track.realTime().isDue(now())) {
            restore(track);
        }
        if (track.polls().isDue(() -> track.isSilent(now()), now())) {
            poll(track);
        }
    }

    private long now() {
        return clocks.nanos().getAsLong();
    }

    private void restore(MeterTrack track) throws IOException {
        Optional<Callee> callee = reachable(track);
        if (callee.isPresent()) {
            try (Wire wire = wire(callee.get())) {
                new Conversation(wire, track.realTime(), false).restore();
            }
        }
    }

    private void poll(MeterTrack track) throws IOException {
        Optional<Callee> callee = reachable(track);
        if (callee.isPresent()) {
            try (Wire wire = wire(callee.get())) {
                if (wire.carryOut(Exchange.poll()) instanceof Progress.Failed failed) {
                    track.polls().unanswered(failed.reason());
                }
            }
        }
    }

    private Wire wire(Callee callee) {
        return new Wire(link, reader, clocks, timings, hush, callee);
    }

    private Optional<Callee> reachable(MeterTrack track) {
        try {
            return Optional.of(callee(track));
        } catch (LinkException e) {
            return Optional.empty();
        }
    }

    /** @throws LinkException when it is not clear how to reach it, with what to do about it */
    private Callee callee(MeterTrack track) throws LinkException {
        String id = track.meter().id();
        MeterAddress address = track.meter()
                .settings()
                .address()
                .orElseThrow(() -> new LinkException(
                        "it is not known which command byte is that of " + id,
                        "several meters share its line; give each its own, such as " + id + ".command=FD"));
        if (!link.isShared()) {
            return new Callee(address, Optional.empty(), track);
        }
        return new Callee(address, Optional.of(peer(track)), track);
    }

    private Peer peer(MeterTrack track) throws LinkException {
        List<Peer> peers = link.peers();
        Optional<InetAddress> remote = track.meter().settings().remote();
        List<Peer> possible = peers.stream()
                .filter(peer -> track.meter().settings().acceptsFrom(Optional.of(peer.host())))
                .toList();
        if (possible.contains(track.last())) {
            return track.last();
        }
        if (possible.size() == 1 && (remote.isPresent() || tracks.size() == 1)) {
            return possible.get(0);
        }
        throw new LinkException(
                "nothing was sent",
                possible.isEmpty()
                        ? "no box of " + track.meter().id() + " is connected"
                        : "it is not known which box is that of "
                                + track.meter().id() + ", which has sent no frame yet");
    }

    /** The meter of this id. */
    MeterTrack track(String id) {
        return tracks.stream()
                .filter(track -> track.meter().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Has a meter carry out a command.
     *
     * @throws IOException when the line was lost
     */
    Report command(String id, MeterCommand command) throws IOException {
        MeterTrack track = track(id);
        return converse(track, (wire, address) -> {
            if (track.realTime().isAwaited()) {
                // what is off has to stay off
                wire.listen(timings.first(), () -> !track.realTime().isAwaited() || track.isSilent(now()));
            }
            return conversation(wire, track).hold(command, settings -> objection(track, address, settings));
        });
    }

    /** What is talked about with a meter. */
    private interface Subject {
        Report report(Wire wire, MeterAddress address) throws IOException;
    }

    private Conversation conversation(Wire wire, MeterTrack track) {
        return new Conversation(wire, track.realTime(), track.isSilent(now()));
    }

    private Report converse(MeterTrack track, Subject subject) throws IOException {
        Callee callee;
        try {
            callee = callee(track);
        } catch (LinkException e) {
            return Report.of(Report.Verdict.OLD, e.getMessage());
        }
        try (Wire wire = wire(callee)) {
            return subject.report(wire, callee.address());
        }
    }

    /** Whether the settings are those of another meter on this line. */
    private Optional<String> objection(MeterTrack track, MeterAddress address, SettingsBlock settings) {
        return tracks.stream()
                .filter(other -> other != track)
                .map(other -> other.meter().settings())
                .filter(other -> settings.serial() != 0
                        && other.serial().orElse(-1) == settings.serial()
                        && track.meter().settings().serial().orElse(-1) != settings.serial())
                .findFirst()
                .map(other -> "the meter that obeys the command byte " + address + " has serial " + settings.serial()
                        + ", which is that of " + other.info().id() + ": exchange their command bytes");
    }

    /** Switches real-time mode of a meter on or off. */
    Report switchRealTime(String id, boolean on) throws IOException {
        return converse(
                track(id), (wire, address) -> conversation(wire, track(id)).switchRealTime(on));
    }

    /** The connection of a meter; empty where it is not known, or the line has only one. */
    Optional<Peer> peerOf(String id) {
        return reachable(track(id)).flatMap(Callee::peer);
    }

    /**
     * Only listens to a connection.
     *
     * @param peer empty on a line that is not shared
     * @param enough says from what was heard that there is no need to listen any longer
     */
    Heard listen(Optional<Peer> peer, Duration time, Predicate<Heard> enough) throws IOException {
        try (Wire wire = wire(new Callee(MeterAddress.FC, peer, null))) {
            wire.listen(time, () -> enough.test(reader.ear().heard()));
            return reader.ear().heard();
        }
    }

    /**
     * Asks whoever obeys a command byte for one frame.
     *
     * @param peer empty on a line that is not shared
     * @return who answered; empty when nobody did
     */
    Optional<Identity> probe(Optional<Peer> peer, MeterAddress address) throws IOException {
        try (Wire wire = wire(new Callee(address, peer, null))) {
            return wire.carryOut(Exchange.poll()) instanceof Progress.Done done
                    ? done.frame().map(FrameReadings::identity)
                    : Optional.empty();
        }
    }
}
