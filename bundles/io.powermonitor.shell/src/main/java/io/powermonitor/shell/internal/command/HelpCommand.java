package io.powermonitor.shell.internal.command;

import java.util.List;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.shell.internal.text.Json;
import io.powermonitor.shell.internal.text.Paragraph;
import io.powermonitor.shell.internal.text.TextTable;

/** {@code power:help}: what commands there are, and how each is used. */
@Component(
        service = HelpCommand.class,
        property = {"osgi.command.scope=power", "osgi.command.function=help"})
public final class HelpCommand {

    private static final String VALID = "help [COMMAND] [--json]";

    private final CommandCatalog catalog;

    @Activate
    public HelpCommand(@Reference PowerCommands commands) {
        this(commands.catalog());
    }

    HelpCommand(CommandCatalog catalog) {
        this.catalog = catalog;
    }

    @Descriptor("lists the commands, or explains one\n" + "Example: help readings")
    public String help(
            CommandSession session,
            @Descriptor("machine-readable: an array of commands")
                    @Parameter(
                            names = {"--json"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean json,
            @Descriptor("the name of a command") String... names)
            throws CommandFailure {
        List<CommandCatalog.Entry> entries = catalog.entries();
        if (names.length > 1) {
            throw new CommandFailure("one command at a time; valid: " + VALID);
        }
        if (names.length == 1) {
            entries = List.of(find(entries, names[0].replaceFirst("^power:", "")));
        }
        if (json) {
            return Json.write(entries.stream().map(HelpCommand::json).toList()) + "\n";
        }
        int width = Screen.of(session).columns();
        return names.length == 1 ? details(entries.get(0), width) : list(entries, width);
    }

    private static CommandCatalog.Entry find(List<CommandCatalog.Entry> entries, String name) throws CommandFailure {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure("no command '" + name + "' of scope power; there are: "
                        + String.join(
                                ", ",
                                entries.stream().map(CommandCatalog.Entry::name).toList())));
    }

    private static String list(List<CommandCatalog.Entry> entries, int width) {
        TextTable table = new TextTable().left("COMMAND").text("WHAT IT DOES");
        entries.forEach(entry -> table.row(entry.name(), entry.summary()));
        return table.render(width) + "\n" + Paragraph.wrap("help COMMAND tells more. All take --json.", width);
    }

    private static String details(CommandCatalog.Entry entry, int width) {
        StringBuilder text = new StringBuilder(Paragraph.wrap(entry.name() + ": " + entry.summary(), width));
        entry.details().forEach(line -> text.append(Paragraph.wrap(line, width)));
        entry.options().forEach((name, about) -> text.append(Paragraph.wrap(name + ": " + about, width)));
        if (!entry.argument().isEmpty()) {
            text.append(Paragraph.wrap("arguments: " + entry.argument(), width));
        }
        return text.toString();
    }

    private static Json json(CommandCatalog.Entry entry) {
        return new Json()
                .with("command", entry.name())
                .with("summary", entry.summary())
                .with("details", entry.details())
                .with("options", entry.options())
                .with("argument", entry.argument());
    }
}
