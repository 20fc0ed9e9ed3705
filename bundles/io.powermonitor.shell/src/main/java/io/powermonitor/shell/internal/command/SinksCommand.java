package io.powermonitor.shell.internal.command;

import java.util.List;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.Gateway;
import io.powermonitor.api.JournalStatus;
import io.powermonitor.api.SinkStatus;
import io.powermonitor.shell.internal.text.Json;
import io.powermonitor.shell.internal.text.Paragraph;
import io.powermonitor.shell.internal.text.TextTable;
import io.powermonitor.shell.internal.text.Units;

/** {@code power:sinks}: how far each sink has come. */
@Component(
        service = SinksCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=sinks"})
public final class SinksCommand {

    private static final String VALID = "sinks [--json]";

    private final CurrentGateway gateway;

    @Activate
    public SinksCommand(@Reference CurrentGateway gateway) {
        this.gateway = gateway;
    }

    @Descriptor("shows how far each sink has come, and the journal\n"
            + "LAG measurements wait to be delivered, LATE of them are from before; ASIDE were refused by the server for good, "
            + "LOST left the journal before they were delivered.\n"
            + "Example: sinks\n"
            + "Example: sinks --json")
    public String sinks(
            CommandSession session,
            @Descriptor("machine-readable: an object with sinks and journal")
                    @Parameter(
                            names = {"--json"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean json,
            String... none)
            throws CommandFailure {
        Arguments.none(none, VALID);
        Gateway now = gateway.require();
        if (json) {
            return new Json()
                            .with(
                                    "sinks",
                                    now.sinks().stream().map(SinksCommand::json).toList())
                            .with("journal", now.journal().map(JournalJson::of).orElse(null))
                    + "\n";
        }
        return text(now, Screen.of(session).columns());
    }

    private static String text(Gateway gateway, int width) {
        List<SinkStatus> sinks = gateway.sinks();
        StringBuilder text = new StringBuilder(sinks.isEmpty() ? "no sinks\n" : table(sinks, width) + "\n");
        for (SinkStatus sink : sinks) {
            note(text, sink.name() + ": ", sink.reason(), width);
            if (!sink.lastError().equals(sink.reason())) {
                note(text, sink.name() + ": last error: ", sink.lastError(), width);
            }
        }
        note(text, "journal: ", gateway.journal().map(SinksCommand::sentence).orElse("none; nothing is kept"), width);
        gateway.journal()
                .map(JournalStatus::remarks)
                .orElse(List.of())
                .forEach(remark -> note(text, "journal: ", remark, width));
        return text.toString();
    }

    private static void note(StringBuilder text, String about, String note, int width) {
        if (!note.isEmpty()) {
            text.append(Paragraph.wrap(about + note, width));
        }
    }

    private static String table(List<SinkStatus> sinks, int width) {
        TextTable table = new TextTable()
                .text("SINK")
                .left("STATE")
                .right("LAG")
                .right("LATE")
                .right("DELIVERED")
                .right("RETRIES")
                .right("ASIDE")
                .right("LOST");
        for (SinkStatus sink : sinks) {
            table.row(
                    sink.name(),
                    sink.state(),
                    sink.lag(),
                    sink.backlog(),
                    sink.delivered(),
                    sink.retries(),
                    sink.setAside(),
                    sink.lost());
        }
        return table.render(width);
    }

    private static String sentence(JournalStatus journal) {
        return journal.kind() + ", " + journal.entries() + " measurements from " + Units.age(journal.span()) + ", "
                + Units.megabytes(journal.bytes()) + " of " + Units.megabytes(journal.limitBytes()) + " MB"
                + journal.capacity()
                        .map(time -> ", room for " + Units.age(time))
                        .orElse("")
                + (journal.dropped() == 0 ? "" : ", " + journal.dropped() + " oldest dropped for want of room");
    }

    private static Json json(SinkStatus sink) {
        return new Json()
                .with("sink", sink.name())
                .with("state", sink.state())
                .with("reason", sink.reason())
                .with("lag", sink.lag())
                .with("backlog", sink.backlog())
                .with("delivered", sink.delivered())
                .with("retries", sink.retries())
                .with("setAside", sink.setAside())
                .with("lost", sink.lost())
                .with("lastError", sink.lastError());
    }
}
