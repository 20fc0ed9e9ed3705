package io.powermonitor.ecm1240.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.powermonitor.api.Identity;
import io.powermonitor.api.MeterStatus;
import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.Peer;
import io.powermonitor.ecm1240.FrameReadings;
import io.powermonitor.ecm1240.LineSettings.Mode;
import io.powermonitor.ecm1240.protocol.MeterAddress;

/** Looks at everything between a meter and its readings, and says what to do about the first thing that is wrong. */
final class Diagnosis {

    /** Longer than the usual interval. */
    private static final Duration LISTEN = Duration.ofSeconds(12);

    private static final double MOST_DAMAGE = 0.02;

    private final Desk desk;
    private final Desk.Place place;
    private final String id;
    private final List<Check> checks = new ArrayList<>();

    Diagnosis(Desk desk, Desk.Place place) {
        this.desk = desk;
        this.place = place;
        this.id = place.meter().id();
    }

    /** What was found, in the order of the way the data takes. */
    List<Check> run() throws InterruptedException {
        checks.add(Check.ok("configuration", place.member().configuration().file()));
        DeviceCheck.of(place.line().settings().link()).ifPresent(checks::add);
        try {
            Frames frames = desk.ask(place.line(), this::look);
            checks.add(Check.ok("line", place.line().settings().link() + " is open"));
            add(frames);
        } catch (LinkException e) {
            MeterStatus status = place.meter().status();
            if (status.state() == State.FINISHED) {
                checks.add(Check.ok("line", status.reason()));
            } else {
                checks.add(Check.problem(
                        "line", "not open: " + e.getMessage().replaceFirst("^nothing was sent: ", ""), ""));
            }
        }
        return checks;
    }

    /**
     * What comes from the meter.
     *
     * @param heard while nobody was asked
     * @param answers who obeys which command byte; asked only where nothing was heard
     */
    private record Frames(Heard heard, List<Answer> answers) {}

    private record Answer(MeterAddress address, Identity identity) {}

    /** In the line's thread. */
    private Frames look(LineTalk talk) throws IOException {
        Optional<Peer> peer = talk.peerOf(id);
        Heard heard = new Heard(Map.of(), 0);
        if (place.line().settings().mode() != Mode.POLL) {
            heard = talk.listen(peer, LISTEN, so -> so.frameCount() > 0);
        }
        List<Answer> answers = new ArrayList<>();
        if (heard.frameCount() == 0) {
            MeterAddress own = place.meter().settings().address().orElse(MeterAddress.FC);
            for (MeterAddress address : Stream.concat(Stream.of(own), Stream.of(MeterAddress.values()))
                    .distinct()
                    .toList()) {
                talk.probe(peer, address).ifPresent(identity -> answers.add(new Answer(address, identity)));
                if (!answers.isEmpty()) {
                    break;
                }
            }
        }
        return new Frames(heard, answers);
    }

    private void add(Frames frames) {
        boolean polled = place.line().settings().mode() == Mode.POLL;
        if (frames.heard().frameCount() > 0) {
            String who = frames.heard().frames().keySet().stream()
                    .map(Identity::toString)
                    .collect(Collectors.joining(", "));
            checks.add(Check.ok("frames", "arrive from " + who));
        } else if (frames.answers().isEmpty()) {
            checks.add(nothing(frames.heard()));
            return;
        } else {
            add(frames.answers().get(0), polled);
        }
        checks.add(damage());
        checks.add(identity());
    }

    private void add(Answer answer, boolean polled) {
        MeterAddress own = place.meter().settings().address().orElse(MeterAddress.FC);
        if (answer.address() != own) {
            checks.add(Check.problem(
                    "frames",
                    answer.identity() + " answers to the command byte " + answer.address() + ", nobody to " + own,
                    "write command=" + answer.address() + " into "
                            + place.member().configuration().file()));
        } else if (polled) {
            checks.add(Check.ok("frames", answer.identity() + " answers polls"));
        } else {
            checks.add(Check.problem(
                    "frames",
                    "real-time mode is off: " + answer.identity() + " answers, but sends nothing of its own accord",
                    "power:realtime " + id + " on; or mode=poll in the meter's file"));
        }
    }

    private static Check nothing(Heard heard) {
        return heard.looseBytes() > 0
                ? Check.problem(
                        "frames",
                        heard.looseBytes() + " bytes arrived, and none of them is of a frame",
                        "set the baud rate to 19200, at a network box too; or it is another kind of device")
                : Check.problem(
                        "frames",
                        "nothing arrives, and nobody answers a poll",
                        "look at the cable (straight, not null-modem), the meter's power and the baud rate (19200)");
    }

    private Check damage() {
        Map<String, Long> counts = place.meter().status().counts();
        long frames = counts.getOrDefault("frames", 0L);
        long damaged = counts.getOrDefault("resyncs", 0L);
        String found = frames + " frames, " + damaged + " interruptions, " + counts.getOrDefault("bytes skipped", 0L)
                + " bytes skipped";
        // a line that is opened in the middle of a frame begins with one
        return damaged <= 1 || damaged <= MOST_DAMAGE * frames
                ? Check.ok("damage", found)
                : Check.problem("damage", found, "use a shorter or shielded cable, or another adapter");
    }

    private Check identity() {
        LastFrame last = place.meter().lastFrame();
        List<String> remarks = place.meter().status().remarks();
        if (last == null) {
            return Check.problem(
                    "identity",
                    "frames arrive, but none of this meter" + (remarks.isEmpty() ? "" : "; " + remarks),
                    "correct serial and unit in "
                            + place.member().configuration().file());
        }
        return Check.ok(
                "identity",
                FrameReadings.identity(last.frame()) + (remarks.isEmpty() ? "" : "; " + String.join("; ", remarks)));
    }
}
