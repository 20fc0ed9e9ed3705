package io.powermonitor.shell.internal.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;

import io.powermonitor.shell.internal.command.AcceptCommand;
import io.powermonitor.shell.internal.command.CommandCatalog;
import io.powermonitor.shell.internal.command.CurrentGateway;
import io.powermonitor.shell.internal.command.CurrentJournal;
import io.powermonitor.shell.internal.command.DeadLettersCommand;
import io.powermonitor.shell.internal.command.JournalCommand;
import io.powermonitor.shell.internal.command.MetersCommand;
import io.powermonitor.shell.internal.command.ReadingsCommand;
import io.powermonitor.shell.internal.command.ReplayCommand;
import io.powermonitor.shell.internal.command.SinksCommand;
import io.powermonitor.shell.internal.command.WatchCommand;
import io.powermonitor.shell.internal.text.LocalTimes;
import io.powermonitor.shell.wire.CommandRequest;

/** The real Gogo with the real commands, without OSGi. */
final class Console {

    final CurrentGateway gateway = new CurrentGateway();
    final CurrentJournal journal = new CurrentJournal();
    final LocalTimes times = new LocalTimes(ZoneId.of("Europe/Berlin"));
    final CommandProcessorImpl processor = new CommandProcessorImpl(new ThreadIOImpl());
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final Map<String, Object> commands = new TreeMap<>(Map.of(
            "accept", new AcceptCommand(gateway, times),
            "deadletters", new DeadLettersCommand(journal, times),
            "journal", new JournalCommand(gateway, journal, times),
            "meters", new MetersCommand(gateway),
            "readings", new ReadingsCommand(gateway),
            "replay", new ReplayCommand(gateway, journal, times),
            "sinks", new SinksCommand(gateway),
            "watch", new WatchCommand(gateway),
            "explode", new Exploding()));
    final Interpreter interpreter;

    Console() {
        commands.forEach((name, command) -> processor.addCommand("power", command, name));
        processor.addCommand("test", new Exploding(), "explode");
        processor.addCommand("test", new Echo(), "echo");
        processor.addCommand("test", new Count(), "count");
        interpreter = new Interpreter(processor, out, err);
    }

    CommandCatalog catalog() {
        return new CommandCatalog(() -> commands);
    }

    int run(String line) {
        return run(new CommandRequest(line, false, 80));
    }

    int run(CommandRequest request) {
        out.reset();
        err.reset();
        return interpreter.run(request);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** A command with a bug. */
    public static final class Exploding {
        public String explode() {
            throw new IllegalStateException("first line\nsecond line");
        }
    }

    /** Takes a number. */
    public static final class Count {
        public int count(int number) {
            return number + 1;
        }
    }

    /** Shows what arrived as one argument. */
    public static final class Echo {
        public String echo(String... words) {
            return "<" + String.join("><", words) + ">";
        }
    }
}
