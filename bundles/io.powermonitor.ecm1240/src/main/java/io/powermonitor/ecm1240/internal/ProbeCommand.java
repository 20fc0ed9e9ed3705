package io.powermonitor.ecm1240.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.Identity;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.Peer;
import io.powermonitor.ecm1240.protocol.MeterAddress;

/** The shell command {@code power:probe}: who is on a line? */
@Component(
        service = ProbeCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=probe"})
public final class ProbeCommand {

    private static final Duration LISTEN = Duration.ofSeconds(5);

    private final Desk desk;

    @Activate
    public ProbeCommand(@Reference Desk desk) {
        this.desk = desk;
    }

    /** What was found: who streams, and who answers to which command byte. */
    private record Found(Heard heard, Map<MeterAddress, Optional<Identity>> answers) {}

    @Descriptor("finds out who is on a line\n"
            + "Listens for 5 s, then asks for a frame with each of the four command bytes; changes nothing. LINE is the link as it stands in the file, the name of the file behind the hyphen, or the id of a meter. "
            + "For a link that no file names: powermonitor diagnose LINK.\n"
            + "Example: probe house")
    public void probe(
            CommandSession session,
            @Descriptor("machine-readable: an object")
                    @Parameter(names = "--json", presentValue = "true", absentValue = "false")
                    boolean json,
            @Descriptor("a line, or a meter on it") String... words)
            throws LinkException, InterruptedException {
        Words arguments = new Words(words, "probe LINE [--json]");
        String name = arguments.word("LINE");
        arguments.end();
        LineRegistry.Member member = find(name);
        Line line = member.line().orElseThrow();
        String meter = line.meters().stream()
                .map(LineMeter::id)
                .filter(name::equals)
                .findFirst()
                .orElse(line.meters().get(0).id());
        Found found = desk.ask(line, talk -> {
            Optional<Peer> peer = talk.peerOf(meter);
            Heard heard = talk.listen(peer, LISTEN, so -> false);
            Map<MeterAddress, Optional<Identity>> answers = new LinkedHashMap<>();
            for (MeterAddress address : MeterAddress.values()) {
                answers.put(address, talk.probe(peer, address));
            }
            return new Found(heard, answers);
        });
        if (json) {
            session.getConsole().println(json(line, found));
        } else {
            text(line, found).forEach(session.getConsole()::println);
        }
    }

    private LineRegistry.Member find(String name) {
        List<LineRegistry.Member> working = desk.members().stream()
                .filter(member -> member.line().isPresent())
                .toList();
        return working.stream()
                .filter(member -> names(member).anyMatch(name::equals))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no line \"" + name + "\" is at work; there are: "
                        + working.stream()
                                .map(member -> member.configuration().name())
                                .collect(Collectors.joining(", "))
                        + "; for a link that no file names: powermonitor diagnose LINK"));
    }

    private static Stream<String> names(LineRegistry.Member member) {
        return Stream.concat(
                Stream.of(
                        member.configuration().name(),
                        member.line().orElseThrow().settings().link().toString()),
                member.meters().stream().map(LineMeter::id));
    }

    private static List<String> text(Line line, Found found) {
        List<String> text = new ArrayList<>();
        text.add(line.settings().link() + ":");
        found.heard()
                .frames()
                .forEach((identity, count) ->
                        text.add("  streams: " + identity + ", " + count + " frames in " + LISTEN.toSeconds() + " s"));
        if (found.heard().frames().isEmpty()) {
            text.add("  streams: nobody in " + LISTEN.toSeconds() + " s"
                    + (found.heard().looseBytes() > 0 ? ", though bytes arrive: is the baud rate right?" : ""));
        }
        found.answers()
                .forEach((address, identity) -> text.add(
                        "  " + address + ": " + identity.map(Identity::toString).orElse("no answer")));
        return text;
    }

    private static JsonObject json(Line line, Found found) {
        JsonObject answers = new JsonObject();
        found.answers()
                .forEach((address, identity) -> answers.with(
                        address.name(), identity.map(ProbeCommand::json).orElse(null)));
        List<JsonObject> streams = new ArrayList<>();
        found.heard()
                .frames()
                .forEach((identity, count) -> streams.add(json(identity).with("frames", count)));
        return new JsonObject()
                .with("link", line.settings().link())
                .with("streams", streams)
                .with("looseBytes", found.heard().looseBytes())
                .with("answers", answers);
    }

    private static JsonObject json(Identity identity) {
        return new JsonObject()
                .with("model", identity.model())
                .with("serial", identity.serial())
                .with("unit", identity.unit());
    }
}
