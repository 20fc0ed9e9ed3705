package io.powermonitor.ecm1240.internal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The shell command {@code power:raw}. */
@Component(
        service = RawCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=raw"})
public final class RawCommand {

    private final LineRegistry registry;

    @Activate
    public RawCommand(@Reference LineRegistry registry) {
        this.registry = registry;
    }

    @Descriptor("last frame of each meter in hex and decoded; example: raw house")
    public void raw(
            CommandSession session,
            @Descriptor("machine-readable: an array with one object per meter")
                    @Parameter(names = "--json", presentValue = "true", absentValue = "false")
                    boolean json,
            @Descriptor("ids of the meters; all when there is none") String... ids) {
        List<LineMeter> all = registry.meters();
        List<LineMeter> chosen = new ArrayList<>();
        for (String id : ids) {
            chosen.add(all.stream()
                    .filter(meter -> meter.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> unknown(id, all)));
        }
        print(session.getConsole(), ids.length == 0 ? all : chosen, json);
    }

    private static IllegalArgumentException unknown(String id, List<LineMeter> all) {
        String names = all.stream().map(LineMeter::id).collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                "no meter \"" + id + "\" here; there are: " + (names.isEmpty() ? "none" : names));
    }

    private static void print(PrintStream out, List<LineMeter> meters, boolean json) {
        long now = System.nanoTime();
        if (json) {
            out.println(RawJson.of(meters, now));
        } else if (meters.isEmpty()) {
            out.println("no meters: no line is configured that works");
        } else {
            meters.forEach(meter -> RawText.print(out, meter, now));
        }
    }
}
