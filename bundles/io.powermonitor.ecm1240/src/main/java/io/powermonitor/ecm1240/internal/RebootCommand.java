package io.powermonitor.ecm1240.internal;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.link.LinkException;

/** The shell command {@code power:reboot}. */
@Component(
        service = RebootCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=reboot"})
public final class RebootCommand {

    private final Orders orders;

    @Activate
    public RebootCommand(@Reference Orders orders) {
        this.orders = orders;
    }

    @Descriptor("has a meter start again\n" + "Without --yes nothing is sent.\n" + "Example: reboot house --yes")
    public void reboot(
            CommandSession session,
            @Descriptor("machine-readable: an object")
                    @Parameter(names = "--json", presentValue = "true", absentValue = "false")
                    boolean json,
            @Descriptor("does it, and does not only say what it would do")
                    @Parameter(names = "--yes", presentValue = "true", absentValue = "false")
                    boolean yes,
            @Descriptor("id of the meter") String... words)
            throws LinkException, InterruptedException {
        Words arguments = new Words(words, "reboot METER [--yes] [--json]");
        String meter = arguments.word("METER");
        arguments.end();
        Order order = new Order(
                meter,
                MeterCommand.reboot(),
                "it measures nothing while it starts, and its counters may begin at an older value",
                "look whether it sends frames: power:raw " + meter);
        orders.carryOut(session, order, "reboot " + meter, yes, json);
    }
}
