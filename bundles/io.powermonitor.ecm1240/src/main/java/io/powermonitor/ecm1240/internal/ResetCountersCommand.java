package io.powermonitor.ecm1240.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.link.LinkException;

/** The shell command {@code power:reset-counters}. Gogo finds no method for a name with a hyphen, but calls a function. */
@Component(
        service = ResetCountersCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=reset-counters"})
public final class ResetCountersCommand implements Function {

    private static final Set<String> OPTIONS = Set.of("--json", "--yes", "--seconds");

    private final Orders orders;

    @Activate
    public ResetCountersCommand(@Reference Orders orders) {
        this.orders = orders;
    }

    @Override
    public Object execute(CommandSession session, List<Object> arguments) throws Exception {
        List<String> options = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Object argument : arguments) {
            String word = String.valueOf(argument);
            (OPTIONS.contains(word) ? options : words).add(word);
        }
        resetCounters(
                session,
                options.contains("--json"),
                options.contains("--yes"),
                options.contains("--seconds"),
                words.toArray(String[]::new));
        return null;
    }

    @Descriptor("has the energy counters of a meter begin at 0 again\n"
            + "Totals in the gateway go on. What was counted since the last frame is lost. Without --yes nothing is sent.\n"
            + "Example: reset-counters house --yes")
    public void resetCounters(
            CommandSession session,
            @Descriptor("machine-readable: an object")
                    @Parameter(names = "--json", presentValue = "true", absentValue = "false")
                    boolean json,
            @Descriptor("does it, and does not only say what it would do")
                    @Parameter(names = "--yes", presentValue = "true", absentValue = "false")
                    boolean yes,
            @Descriptor("the meter's own seconds too")
                    @Parameter(names = "--seconds", presentValue = "true", absentValue = "false")
                    boolean seconds,
            @Descriptor("id of the meter") String... words)
            throws LinkException, InterruptedException {
        Words arguments = new Words(words, "reset-counters METER [--seconds] [--yes] [--json]");
        String meter = arguments.word("METER");
        arguments.end();
        Order order = new Order(
                meter,
                seconds ? MeterCommand.resetCountersAndSeconds() : MeterCommand.resetCounters(),
                "the counters in the meter begin at 0; what was counted since the last frame is lost for good",
                "look whether the counters are near 0: power:raw " + meter);
        orders.carryOut(session, order, "reset-counters " + meter + (seconds ? " --seconds" : ""), yes, json);
    }
}
