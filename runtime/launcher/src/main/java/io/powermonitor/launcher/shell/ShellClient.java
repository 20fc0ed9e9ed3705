package io.powermonitor.launcher.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

import io.powermonitor.shell.wire.CommandRequest;
import io.powermonitor.shell.wire.Frame;

/** {@code powermonitor shell}: Gogo of the running gateway. */
public final class ShellClient {

    private static final Set<String> FAREWELLS = Set.of("exit", "quit", "logout");

    private final Path data;
    private final PrintStream out;
    private final PrintStream err;

    ShellClient(Path data, PrintStream out, PrintStream err) {
        this.data = data;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs a command, or without words a dialogue: with line editing on a terminal, else line by line from standard input.
     *
     * @param data the data directory of the gateway
     * @return the exit status: that of the command, of the last line, or 1 when no gateway runs there
     */
    public static int run(Path data, List<String> words) {
        ShellClient client = new ShellClient(data, System.out, System.err);
        try {
            if (!words.isEmpty()) {
                return client.once(Quoting.line(words));
            }
            return System.console() == null ? client.lines(System.in) : client.dialogue();
        } catch (IOException e) {
            client.err.println(e.getMessage());
            return Frame.FAILED;
        }
    }

    /** Whether a command can be run and succeeds; its output is thrown away. */
    public static boolean succeeds(Path data, List<String> words) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try {
            return new ShellClient(data, nowhere, nowhere).once(Quoting.line(words)) == Frame.OK;
        } catch (IOException e) {
            return false;
        }
    }

    static boolean isFarewell(String line) {
        return FAREWELLS.contains(line.strip());
    }

    int once(String line) throws IOException {
        if (isFarewell(line)) {
            return Frame.OK;
        }
        try (GatewayConnection gateway = GatewayConnection.open(data)) {
            return gateway.run(new CommandRequest(line, TerminalSize.isTerminal(), TerminalSize.columns()), out, err);
        }
    }

    int lines(InputStream in) throws IOException {
        try (GatewayConnection gateway = GatewayConnection.open(data)) {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            int columns = TerminalSize.columns();
            int status = Frame.OK;
            String line = reader.readLine();
            while (line != null && !isFarewell(line) && !out.checkError()) {
                if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                    status = gateway.run(new CommandRequest(line, false, columns), out, err);
                }
                line = reader.readLine();
            }
            return status;
        }
    }

    private int dialogue() throws IOException {
        // first the connection: without a gateway the terminal is left alone
        try (GatewayConnection gateway = GatewayConnection.open(data);
                Terminal terminal =
                        TerminalBuilder.builder().system(true).provider("exec").build()) {
            return new Dialogue(terminal, gateway, History.file(System.getenv(), System.getProperty("user.home")), err)
                    .run();
        }
    }
}
