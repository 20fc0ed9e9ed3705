package io.powermonitor.launcher.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;

import io.powermonitor.shell.wire.CommandRequest;
import io.powermonitor.shell.wire.Frame;

/** Lines from a person at a terminal, with editing, history and completion. Ctrl-C ends the command that runs, Ctrl-D the dialogue. */
final class Dialogue {

    private static final String PROMPT = "powermonitor> ";

    private final Terminal terminal;
    private final GatewayConnection gateway;
    private final LineReader reader;
    private final PrintStream out;
    private final PrintStream err;

    Dialogue(Terminal terminal, GatewayConnection gateway, Path history, PrintStream err) {
        this.terminal = terminal;
        this.gateway = gateway;
        this.err = err;
        this.out = new PrintStream(terminal.output(), false, StandardCharsets.UTF_8);
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("powermonitor")
                // quotes and escapes are Gogo's: a line is never held back here because one is open
                .parser(new DefaultParser().eofOnUnclosedQuote(false).escapeChars(new char[0]))
                .completer((line, parsed, candidates) -> {
                    String before = parsed.line().substring(0, parsed.cursor());
                    complete(before).forEach(name -> candidates.add(new Candidate(name)));
                })
                .variable(LineReader.HISTORY_FILE, history)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }

    /** @return the status of the last command */
    int run() throws IOException {
        int status = Frame.OK;
        while (true) {
            try {
                String line = reader.readLine(PROMPT);
                if (ShellClient.isFarewell(line)) {
                    return status;
                }
                if (!line.isBlank()) {
                    status = run(line);
                }
            } catch (UserInterruptException e) {
                // Ctrl-C at the prompt only drops the line
                status = Frame.INTERRUPTED;
            } catch (EndOfFileException e) {
                return status;
            }
        }
    }

    private int run(String line) throws IOException {
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> interrupt());
        try {
            int columns = terminal.getWidth() > 0 ? terminal.getWidth() : CommandRequest.DEFAULT_COLUMNS;
            return gateway.run(new CommandRequest(line, true, columns), out, err);
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
        }
    }

    private void interrupt() {
        try {
            gateway.interrupt();
        } catch (IOException e) {
            err.println("the gateway has gone: " + e.getMessage());
        }
    }

    private Iterable<String> complete(String line) {
        try {
            return gateway.complete(line);
        } catch (IOException e) {
            err.println("the gateway has gone: " + e.getMessage());
            return List.of();
        }
    }
}
