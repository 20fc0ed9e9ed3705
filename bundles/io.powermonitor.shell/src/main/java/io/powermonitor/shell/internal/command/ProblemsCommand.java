package io.powermonitor.shell.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

import io.powermonitor.shell.internal.text.Json;
import io.powermonitor.shell.internal.text.Paragraph;

/** {@code power:problems}: everything that does not work, in one place. */
@Component(
        service = ProblemsCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=problems"})
public final class ProblemsCommand {

    /** Service property of a {@code Supplier} of lines that belong here: who supplies them. */
    private static final String SUPPLIED = "powermonitor.problems";

    private static final String VALID = "problems [--json]";

    private final CurrentGateway gateway;
    private final ServiceComponentRuntime components;
    private final BundleContext context;

    @Activate
    public ProblemsCommand(
            @Reference CurrentGateway gateway, @Reference ServiceComponentRuntime components, BundleContext context) {
        this.gateway = gateway;
        this.components = components;
        this.context = context;
    }

    @Descriptor("shows all that does not work, and why\n"
            + "That is: meters, sinks, the journal, components, bundles, files in the deploy folder.\n"
            + "Example: problems\n"
            + "Example: problems --json")
    public String problems(
            CommandSession session,
            @Descriptor("machine-readable: an array of problems")
                    @Parameter(
                            names = {"--json"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean json,
            String... none)
            throws CommandFailure {
        Arguments.none(none, VALID);
        List<Trouble> troubles = all();
        if (json) {
            return Json.write(troubles.stream().map(ProblemsCommand::json).toList()) + "\n";
        }
        StringBuilder text = new StringBuilder();
        for (Trouble trouble : troubles) {
            String line = trouble.who() + ": " + trouble.reason();
            text.append(Paragraph.wrap(line, Screen.of(session).columns()));
        }
        return text.isEmpty() ? "no problems\n" : text.toString();
    }

    private List<Trouble> all() {
        List<Trouble> troubles = new ArrayList<>();
        gateway.get()
                .ifPresentOrElse(
                        now -> troubles.addAll(GatewayTroubles.of(now)),
                        () -> troubles.add(new Trouble("gateway", "pipeline", "is not running")));
        troubles.addAll(ComponentTroubles.of(components));
        troubles.addAll(new BundleTroubles(context).now());
        troubles.addAll(supplied());
        return troubles;
    }

    @SuppressWarnings("rawtypes")
    private List<Trouble> supplied() {
        List<Trouble> troubles = new ArrayList<>();
        try {
            for (ServiceReference<Supplier> supplier :
                    context.getServiceReferences(Supplier.class, "(" + SUPPLIED + "=*)")) {
                Supplier service = context.getService(supplier);
                if (service != null && service.get() instanceof List<?> lines) {
                    String name = String.valueOf(supplier.getProperty(SUPPLIED));
                    lines.forEach(line -> troubles.add(new Trouble(name, name, String.valueOf(line))));
                }
                context.ungetService(supplier);
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        return troubles;
    }

    private static Json json(Trouble trouble) {
        return new Json()
                .with("kind", trouble.kind())
                .with("name", trouble.name())
                .with("reason", trouble.reason());
    }
}
