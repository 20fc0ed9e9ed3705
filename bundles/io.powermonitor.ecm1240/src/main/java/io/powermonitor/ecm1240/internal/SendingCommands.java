package io.powermonitor.ecm1240.internal;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.link.LinkException;
import io.powermonitor.ecm1240.internal.Report.AfterCommand;

/** Shell commands for when a meter sends frames: {@code power:interval}, {@code power:trigger}, {@code power:realtime}. */
@Component(
        service = SendingCommands.class,
        property = {
            "osgi.command.scope=power",
            "osgi.command.function=interval",
            "osgi.command.function=trigger",
            "osgi.command.function=realtime"
        })
public final class SendingCommands {

    private final Orders orders;

    @Activate
    public SendingCommands(@Reference Orders orders) {
        this.orders = orders;
    }

    @Descriptor("sets how often a meter sends a frame, 1 to 255 s\n" + "Example: interval house 10")
    public void interval(
            CommandSession session,
            @Descriptor("machine-readable: an object")
                    @Parameter(names = "--json", presentValue = "true", absentValue = "false")
                    boolean json,
            @Descriptor("id of the meter, seconds") String... words)
            throws LinkException, InterruptedException {
        Words arguments = new Words(words, "interval METER SECONDS [--json]");
        String meter = arguments.word("METER");
        int seconds = arguments.number("SECONDS", 1, 255);
        arguments.end();
        orders.carryOut(session, new Order(meter, MeterCommand.sendInterval(seconds), "", ""), json);
    }

    @Descriptor("sets which change of load sends a frame at once, 1 to 32000 W\n" + "Example: trigger house 100")
    public void trigger(
            CommandSession session,
            @Descriptor("machine-readable: an object")
                    @Parameter(names = "--json", presentValue = "true", absentValue = "false")
                    boolean json,
            @Descriptor("id of the meter, watts") String... words)
            throws LinkException, InterruptedException {
        Words arguments = new Words(words, "trigger METER WATTS [--json]");
        String meter = arguments.word("METER");
        int watts = arguments.number("WATTS", 1, 32000);
        arguments.end();
        orders.carryOut(session, new Order(meter, MeterCommand.trigger(watts), "", ""), json);
    }

    @Descriptor("has a meter send frames of its own accord, or not\n"
            + "A meter with real-time mode off is silent and looks broken; with mode=poll in its file it is asked for frames.\n"
            + "Example: realtime house on")
    public void realtime(
            CommandSession session,
            @Descriptor("machine-readable: an object")
                    @Parameter(names = "--json", presentValue = "true", absentValue = "false")
                    boolean json,
            @Descriptor("id of the meter, on or off") String... words)
            throws LinkException, InterruptedException {
        Words arguments = new Words(words, "realtime METER on|off [--json]");
        String meter = arguments.word("METER");
        boolean on = isOn(arguments.word("on or off"));
        arguments.end();
        String name = "real-time mode " + (on ? "on" : "off");
        Report report = orders.desk().ask(orders.desk().find(meter).line(), talk -> {
            Report result = talk.switchRealTime(meter, on);
            Orders.log(meter, name, result);
            return result;
        });
        if (json) {
            session.getConsole()
                    .println(new JsonObject()
                            .with("meter", meter)
                            .with("command", name)
                            .with("verdict", report.verdict())
                            .with("reason", report.reason())
                            .with("frameArrived", report.realTime() == AfterCommand.ON_AGAIN));
        }
        if (!report.isAsWished()) {
            throw new LinkException(
                    meter + ": " + name + " failed: " + report.reason(), "power:diagnose " + meter + " tells more");
        }
        if (!json) {
            session.getConsole().println(meter + ": " + name + ": done" + seen(on, report.realTime()));
        }
    }

    private static String seen(boolean on, AfterCommand after) {
        if (!on) {
            return "; nothing arrives any more";
        }
        return after == AfterCommand.ON_AGAIN ? "; a frame has arrived" : "; the first frame comes after its interval";
    }

    private static boolean isOn(String word) {
        return switch (word) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("'" + word + "': on or off");
        };
    }
}
