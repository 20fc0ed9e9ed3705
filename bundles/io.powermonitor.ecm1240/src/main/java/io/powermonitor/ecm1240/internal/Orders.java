package io.powermonitor.ecm1240.internal;

import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.link.LinkException;

/** Has orders carried out and tells how that went. Thread-safe. */
@Component(service = Orders.class)
public final class Orders {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.ecm1240");

    private final Desk desk;

    @Activate
    public Orders(@Reference Desk desk) {
        this.desk = desk;
    }

    Desk desk() {
        return desk;
    }

    /**
     * Carries out an order that changes something for good: only when it was confirmed.
     *
     * @param line how it is written, without {@code --yes}
     */
    void carryOut(CommandSession session, Order order, String line, boolean yes, boolean json)
            throws LinkException, InterruptedException {
        desk.find(order.meter());
        if (yes) {
            carryOut(session, order, json);
        } else if (json) {
            session.getConsole()
                    .println(new JsonObject()
                            .with("meter", order.meter())
                            .with("command", order.name())
                            .with("consequence", order.consequence())
                            .with("done", false));
        } else {
            session.getConsole().print(order.preview(line));
        }
    }

    void carryOut(CommandSession session, Order order, boolean json) throws LinkException, InterruptedException {
        Report report = desk.ask(desk.find(order.meter()).line(), talk -> {
            Report result = talk.command(order.meter(), order.command());
            log(order.meter(), order.name(), result);
            return result;
        });
        if (json) {
            session.getConsole().println(order.json(report));
        } else if (report.isAsWished()) {
            session.getConsole().print(order.done(report));
        }
        if (!report.isAsWished()) {
            throw order.failure(report);
        }
    }

    static void log(String meter, String name, Report report) {
        LOG.log(
                report.isAsWished() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                "meter {0}: {1}: {2}{3}",
                meter,
                name,
                report.verdict(),
                report.reason().isEmpty() ? "" : ", " + report.reason());
    }
}
