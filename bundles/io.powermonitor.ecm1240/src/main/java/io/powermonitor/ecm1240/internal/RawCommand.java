package io.powermonitor.ecm1240.internal;

import java.io.PrintStream;
import java.util.List;

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

    private static final String WHAT = "last frame of each meter, or of one, in hex and decoded; example: raw house";
    private static final String JSON = "machine-readable: one array with an object per meter";

    private final LineRegistry registry;

    @Activate
    public RawCommand(@Reference LineRegistry registry) {
        this.registry = registry;
    }

    @Descriptor(WHAT)
    public void raw(
            CommandSession session,
            @Descriptor(JSON) @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json) {
        print(session.getConsole(), registry.meters(), json);
    }

    @Descriptor(WHAT)
    public void raw(
            CommandSession session,
            @Descriptor(JSON) @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json,
            @Descriptor("the meter's id") String meter) {
        List<LineMeter> all = registry.meters();
        List<LineMeter> chosen =
                all.stream().filter(each -> each.id().equals(meter)).toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no meter \"" + meter + "\" here; there are: "
                    + (all.isEmpty()
                            ? "none"
                            : String.join(", ", all.stream().map(LineMeter::id).toList())));
        }
        print(session.getConsole(), chosen, json);
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
