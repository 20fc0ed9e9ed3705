package io.powermonitor.shell.internal.command;

import java.time.Duration;
import java.util.List;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.Cursor;
import io.powermonitor.api.Gateway;
import io.powermonitor.api.JournalStatus;
import io.powermonitor.shell.internal.text.Json;
import io.powermonitor.shell.internal.text.LocalTimes;

/** {@code power:journal}: how full the journal is, and where each sink stands in it. */
@Component(
        service = JournalCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=journal"})
public final class JournalCommand {

    private static final String VALID = "journal [--json]";

    private final CurrentGateway gateway;
    private final CurrentJournal journal;
    private final LocalTimes times;

    @Activate
    public JournalCommand(@Reference CurrentGateway gateway, @Reference CurrentJournal journal) {
        this(gateway, journal, LocalTimes.ofTheHost());
    }

    public JournalCommand(CurrentGateway gateway, CurrentJournal journal, LocalTimes times) {
        this.gateway = gateway;
        this.journal = journal;
        this.times = times;
    }

    @Descriptor("shows how full the journal is, and where each sink stands\n"
            + "LAG measurements wait to be delivered, LATE of them are from before; BEHIND is from the stamp of the first that waits "
            + "to the newest. A sink that is not INSTALLED is remembered for its return.\n"
            + "Example: journal\n"
            + "Example: journal --json")
    public String journal(
            CommandSession session,
            @Descriptor("machine-readable: an object, with cursors")
                    @Parameter(
                            names = {"--json"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean json,
            String... none)
            throws CommandFailure {
        Arguments.none(none, VALID);
        Gateway now = gateway.require();
        return journal.ask(there -> {
            JournalStatus status = now.journal().orElseGet(there::status);
            List<SinkPlace> places = SinkPlaces.of(there, status, now.sinks());
            return json
                    ? JournalJson.of(status)
                                    .with(
                                            "cursors",
                                            places.stream()
                                                    .map(JournalCommand::json)
                                                    .toList())
                            + "\n"
                    : new JournalText(times, Screen.of(session).columns()).of(status, places);
        });
    }

    private static Json json(SinkPlace place) {
        return new Json()
                .with("sink", place.sink())
                .with("live", place.cursor().map(Cursor::live).orElse(null))
                .with("history", place.cursor().map(Cursor::history).orElse(null))
                .with("historyEnd", place.cursor().map(Cursor::historyEnd).orElse(null))
                .with("lag", place.lag())
                .with("backlog", place.late())
                .with("behindSeconds", place.behind().map(Duration::toSeconds).orElse(null))
                .with("savedAt", place.savedAt().orElse(null))
                .with("installed", place.installed());
    }
}
