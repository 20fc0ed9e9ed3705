package io.powermonitor.ecm1240.internal;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.link.LinkException;
import io.powermonitor.ecm1240.protocol.SettingsBlock;

/** The shell command {@code power:settings}. */
@Component(
        service = SettingsCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=settings"})
public final class SettingsCommand {

    private final Desk desk;

    @Activate
    public SettingsCommand(@Reference Desk desk) {
        this.desk = desk;
    }

    @Descriptor("reads the settings of a meter\n"
            + "Interval, trigger, transformers and gains. A meter that streams pauses for some seconds; its energy is in the next frame.\n"
            + "Example: settings house\n"
            + "Example: settings house --hex")
    public void settings(
            CommandSession session,
            @Descriptor("machine-readable: an object")
                    @Parameter(names = "--json", presentValue = "true", absentValue = "false")
                    boolean json,
            @Descriptor("shows the 33 bytes too")
                    @Parameter(names = "--hex", presentValue = "true", absentValue = "false")
                    boolean hex,
            @Descriptor("id of the meter") String... words)
            throws LinkException, InterruptedException {
        Words arguments = new Words(words, "settings METER [--hex] [--json]");
        String meter = arguments.word("METER");
        arguments.end();
        Line line = desk.find(meter).line();
        Report report = desk.ask(line, talk -> talk.command(meter, MeterCommand.readSettings()));
        SettingsBlock settings = report.after()
                .orElseThrow(() -> new LinkException(
                        meter + ": " + report.reason(),
                        "power:diagnose " + meter + " tells more"
                                + Order.realTime(report.realTime(), "").replaceFirst("^(?=.)", "; ")));
        if (json) {
            session.getConsole().println(SettingsText.json(settings));
        } else {
            session.getConsole().print(SettingsText.text(meter, settings, hex));
            session.getConsole().print(Order.realTime(report.realTime(), "\n"));
        }
    }
}
