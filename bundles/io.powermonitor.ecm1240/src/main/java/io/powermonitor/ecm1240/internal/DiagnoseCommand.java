package io.powermonitor.ecm1240.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.link.LinkException;

/** The shell command {@code power:diagnose}: what is wrong with a meter, and what to do. */
@Component(
        service = DiagnoseCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=diagnose"})
public final class DiagnoseCommand {

    private final Desk desk;
    private final CurrentGateway gateway;

    @Activate
    public DiagnoseCommand(@Reference Desk desk, @Reference CurrentGateway gateway) {
        this.desk = desk;
        this.gateway = gateway;
    }

    @Descriptor("says what is wrong with a meter, and what to do\n"
            + "Looks at everything from its device to its watts; changes nothing. A meter that is silent is listened to for 12 s and then asked for a frame.\n"
            + "Example: diagnose house")
    public void diagnose(
            CommandSession session,
            @Descriptor("machine-readable: an array of checks")
                    @Parameter(names = "--json", presentValue = "true", absentValue = "false")
                    boolean json,
            @Descriptor("id of the meter") String... words)
            throws LinkException, InterruptedException {
        Words arguments = new Words(words, "diagnose METER [--json]");
        String meter = arguments.word("METER");
        arguments.end();
        List<Check> checks = checks(meter);
        if (json) {
            session.getConsole()
                    .println(JsonObject.written(checks.stream().map(Check::json).toList()));
        } else {
            checks.forEach(check -> print(session, check));
        }
        List<String> problems =
                checks.stream().filter(check -> !check.ok()).map(Check::what).toList();
        if (!problems.isEmpty()) {
            throw new LinkException(meter + " does not work", "see " + String.join(", ", problems));
        }
    }

    private List<Check> checks(String meter) throws InterruptedException {
        for (LineRegistry.Member member : desk.members()) {
            if (member.line().isEmpty() && member.configuration().name().equals(meter)) {
                String reason = member.configuration().settings().isEmpty()
                        ? member.configuration().reason()
                        : "the line does not work: power:meters tells why";
                return List.of(Check.problem(
                        "configuration",
                        reason,
                        "correct " + member.configuration().file()));
            }
        }
        Desk.Place place = desk.find(meter);
        List<Check> checks = new ArrayList<>(new Diagnosis(desk, place).run());
        if (place.meter().lastFrame() != null) {
            checks.add(WattsCheck.of(gateway.get(), meter));
        }
        return checks;
    }

    private static void print(CommandSession session, Check check) {
        session.getConsole()
                .println(String.format(
                        Locale.ROOT, "%-8s %-14s %s", check.ok() ? "ok" : "PROBLEM", check.what(), check.found()));
        if (!check.todo().isEmpty()) {
            session.getConsole().println(" ".repeat(24) + "to do: " + check.todo());
        }
    }
}
