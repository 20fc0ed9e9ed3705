package io.powermonitor.shell.internal.command;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

import io.powermonitor.shell.internal.text.Json;
import io.powermonitor.shell.internal.text.TextTable;
import io.powermonitor.shell.internal.text.Units;

/** {@code power:version}: what runs here. */
@Component(
        service = VersionCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=version"})
public final class VersionCommand {

    private static final String OURS = "io.powermonitor.";
    private static final String VALID = "version [--json]";

    private final BundleContext context;

    @Activate
    public VersionCommand(BundleContext context) {
        this.context = context;
    }

    @Descriptor(
            "shows the versions of the gateway and its bundles\n" + "Example: version\n" + "Example: version --json")
    public String version(
            CommandSession session,
            @Descriptor("machine-readable: an object")
                    @Parameter(
                            names = {"--json"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean json,
            String... none)
            throws CommandFailure {
        Arguments.none(none, VALID);
        return json ? json() + "\n" : text(Screen.of(session).columns());
    }

    private String text(int width) {
        TextTable table =
                new TextTable().text("BUNDLE").left("VERSION").left("STATE").left("FROM");
        for (Bundle bundle : ours()) {
            table.row(bundle.getSymbolicName(), bundle.getVersion(), state(bundle), from(bundle));
        }
        return "powermonitor " + ownVersion() + ", up " + Units.age(uptime()) + "\n"
                + framework() + ", Java " + java() + ", " + system() + "\n\n"
                + table.render(width);
    }

    private Json json() {
        return new Json()
                .with("version", ownVersion())
                .with("uptimeSeconds", uptime().toSeconds())
                .with("framework", framework())
                .with("java", java())
                .with("system", system())
                .with("bundles", ours().stream().map(VersionCommand::json).toList());
    }

    private static Json json(Bundle bundle) {
        return new Json()
                .with("bundle", bundle.getSymbolicName())
                .with("version", bundle.getVersion())
                .with("state", state(bundle))
                .with("from", from(bundle));
    }

    private List<Bundle> ours() {
        return Stream.of(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName() != null
                        && (bundle.getSymbolicName().startsWith(OURS)
                                || from(bundle).equals("deploy")))
                .sorted(Comparator.comparing(Bundle::getSymbolicName).thenComparing(Bundle::getVersion))
                .toList();
    }

    private String ownVersion() {
        return context.getBundle().getVersion().toString();
    }

    private String framework() {
        Bundle system = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        return system.getSymbolicName() + " " + system.getVersion();
    }

    private static String java() {
        return System.getProperty("java.version");
    }

    private static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    private static Duration uptime() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }

    private static String from(Bundle bundle) {
        return bundle.getLocation().startsWith("deploy:") ? "deploy" : "shipped";
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "ACTIVE";
            case Bundle.STARTING -> "STARTING";
            case Bundle.STOPPING -> "STOPPING";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.INSTALLED -> "INSTALLED";
            default -> "UNINSTALLED";
        };
    }
}
