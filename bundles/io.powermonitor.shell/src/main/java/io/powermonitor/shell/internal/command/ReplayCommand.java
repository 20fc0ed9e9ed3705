package io.powermonitor.shell.internal.command;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.Cursor;
import io.powermonitor.api.Gateway;
import io.powermonitor.api.Journal;
import io.powermonitor.api.SinkStatus;
import io.powermonitor.shell.internal.text.Json;
import io.powermonitor.shell.internal.text.LocalTimes;
import io.powermonitor.shell.internal.text.Paragraph;

/** {@code power:replay}: has a sink get measurements of the past again. */
@Component(
        service = ReplayCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=replay"})
public final class ReplayCommand {

    private static final String VALID = "replay SINK --from TIME [--yes] [--json]";

    private final CurrentGateway gateway;
    private final CurrentJournal journal;
    private final LocalTimes times;

    @Activate
    public ReplayCommand(@Reference CurrentGateway gateway, @Reference CurrentJournal journal) {
        this(gateway, journal, LocalTimes.ofTheHost());
    }

    public ReplayCommand(CurrentGateway gateway, CurrentJournal journal, LocalTimes times) {
        this.gateway = gateway;
        this.journal = journal;
        this.times = times;
    }

    @Descriptor("has a sink get everything again that is stamped from a time on\n"
            + "It comes as historical, beside the live measurements. Without --yes nothing changes: it says how many there are. "
            + "TIME is an instant, or a date or a date and time of this host.\n"
            + "Example: replay influx-main --from 2026-05-01\n"
            + "Example: replay influx-main --from 2026-05-01T14:30 --yes\n"
            + "Example: replay influx-main --from 2026-05-01T12:30:00Z --yes")
    public String replay(
            CommandSession session,
            @Descriptor("machine-readable: an object")
                    @Parameter(
                            names = {"--json"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean json,
            @Descriptor("does it, and does not only say what it would do")
                    @Parameter(
                            names = {"--yes"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean yes,
            @Descriptor("the first stamp: 2026-05-01, 2026-05-01T14:30 or 2026-05-01T12:30:00Z")
                    @Parameter(
                            names = {"--from"},
                            absentValue = "")
                    String time,
            @Descriptor("the name of a sink") String... names)
            throws CommandFailure {
        String sink = Arguments.one(names, "sink", VALID);
        Instant from = Arguments.time("--from", time, times, VALID);
        Gateway now = gateway.require();
        long count = yes ? replay(now, sink, from) : journal.ask(there -> preview(now, there, sink, from));
        if (json) {
            return new Json()
                            .with("sink", sink)
                            .with("from", from)
                            .with("measurements", count)
                            .with("done", yes)
                    + "\n";
        }
        return text(sink, from, count, yes, Screen.of(session).columns());
    }

    private static long replay(Gateway gateway, String sink, Instant from) throws CommandFailure {
        try {
            return gateway.replay(sink, from);
        } catch (NoSuchElementException e) {
            throw new CommandFailure(e.getMessage());
        } catch (IOException e) {
            throw new CommandFailure("nothing has changed: " + (e.getMessage() == null ? e : e.getMessage()));
        }
    }

    /** As many as the pipeline would count: what lies before the live flow, whether it waits as late already or not. */
    private static long preview(Gateway gateway, Journal journal, String sink, Instant from)
            throws CommandFailure, IOException {
        List<String> there = gateway.sinks().stream()
                .filter(known -> known.state() != SinkStatus.State.ABSENT)
                .map(SinkStatus::name)
                .distinct()
                .sorted()
                .toList();
        if (!there.contains(sink)) {
            throw new CommandFailure("no sink " + sink + " is installed; there are: " + there);
        }
        Cursor cursor = journal.cursor(sink)
                .orElseThrow(
                        () -> new CommandFailure(
                                "sink " + sink
                                        + " has no place in the journal yet, so it got nothing that could come again; see: power:sinks"));
        return journal.count(journal.before(from), cursor.live());
    }

    private String text(String sink, Instant from, long count, boolean done, int width) {
        String stamped = "stamped from " + times.show(from) + " on";
        if (count == 0) {
            return Paragraph.wrap(
                    "the journal holds nothing " + stamped + " that " + sink + " got already; nothing has changed",
                    width);
        }
        String what = count + (count == 1 ? " measurement " : " measurements ") + stamped;
        if (done) {
            return Paragraph.wrap(
                    what + (count == 1 ? " is" : " are") + " delivered to " + sink
                            + " again, as historical; sinks shows how far that is (LATE)",
                    width);
        }
        return Paragraph.wrap(what + " would be delivered to " + sink + " again, as historical", width)
                + "nothing has changed yet; to do it:\n"
                + Paragraph.printable("  replay " + sink + " --from " + from + " --yes\n")
                        .stripTrailing()
                + "\n";
    }
}
