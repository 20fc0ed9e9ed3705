package io.powermonitor.shell.internal.command;

import java.util.List;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.api.DeadLetter;
import io.powermonitor.shell.internal.text.Json;
import io.powermonitor.shell.internal.text.LocalTimes;
import io.powermonitor.shell.internal.text.Paragraph;
import io.powermonitor.shell.internal.text.TextTable;

/** {@code power:deadletters}: what sinks refused for good. */
@Component(
        service = DeadLettersCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=deadletters"})
public final class DeadLettersCommand {

    private static final String VALID = "deadletters [SINK] [--limit N] [--json]";

    /** More than journals keep: those of one sink are found among all of them. */
    private static final int ALL = 100_000;

    private static final int SHOWN = 20;

    private final CurrentJournal journal;
    private final LocalTimes times;

    @Activate
    public DeadLettersCommand(@Reference CurrentJournal journal) {
        this(journal, LocalTimes.ofTheHost());
    }

    public DeadLettersCommand(CurrentJournal journal, LocalTimes times) {
        this.journal = journal;
        this.times = times;
    }

    @Descriptor("shows what sinks refused for good, and why, newest first\n"
            + "The measurements stay in the journal as long as all others do: replay delivers them again.\n"
            + "Example: deadletters\n"
            + "Example: deadletters influx-main --limit 5")
    public String deadletters(
            CommandSession session,
            @Descriptor("machine-readable: an array of refusals")
                    @Parameter(
                            names = {"--json"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean json,
            @Descriptor("at most so many; 20 when it is not given")
                    @Parameter(
                            names = {"--limit"},
                            absentValue = "")
                    String limit,
            @Descriptor("the name of a sink; all when none is given") String... names)
            throws CommandFailure {
        String sink = Arguments.atMostOne(names, VALID);
        int most = Arguments.limit(limit, SHOWN);
        List<DeadLetter> letters = journal.ask(there -> there.deadLetters(sink.isEmpty() ? most : ALL)).stream()
                .filter(letter -> sink.isEmpty() || letter.sink().equals(sink))
                .limit(most)
                .toList();
        if (json) {
            return Json.write(letters.stream().map(DeadLettersCommand::json).toList()) + "\n";
        }
        if (letters.isEmpty()) {
            return Paragraph.printable(sink.isEmpty() ? "no sink refused anything" : sink + " refused nothing") + "\n";
        }
        return text(letters, Screen.of(session).columns());
    }

    /** Each row with its reason below it: reasons are too long for a column. */
    private String text(List<DeadLetter> letters, int width) {
        TextTable table = new TextTable()
                .left("REFUSED")
                .text("SINK")
                .right("COUNT")
                .left("STAMPED FROM")
                .left("TO");
        for (DeadLetter letter : letters) {
            table.row(
                    times.show(letter.refusedAt()),
                    letter.sink(),
                    letter.count(),
                    times.show(letter.from()),
                    times.showEnd(letter.from(), letter.to()));
        }
        List<String> lines = table.render(width).lines().toList();
        StringBuilder text = new StringBuilder(lines.get(0)).append('\n');
        for (int i = 0; i < letters.size(); i++) {
            text.append(lines.get(i + 1))
                    .append("\n  ")
                    .append(Paragraph.wrap(letters.get(i).reason(), width - 2));
        }
        return text.toString();
    }

    private static Json json(DeadLetter letter) {
        return new Json()
                .with("sink", letter.sink())
                .with("refusedAt", letter.refusedAt())
                .with("count", letter.count())
                .with("from", letter.from())
                .with("to", letter.to())
                .with("first", letter.first())
                .with("last", letter.last())
                .with("reason", letter.reason());
    }
}
