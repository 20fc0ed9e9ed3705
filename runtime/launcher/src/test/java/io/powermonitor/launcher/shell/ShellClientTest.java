package io.powermonitor.launcher.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.shell.wire.CommandRequest;
import io.powermonitor.shell.wire.SocketPlace;

@Timeout(60)
class ShellClientTest {

    @TempDir
    Path data;

    private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(errBytes, true, StandardCharsets.UTF_8);

    private ShellClient client() {
        return new ShellClient(data, new PrintStream(outBytes, true, StandardCharsets.UTF_8), err);
    }

    private String out() {
        return outBytes.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return errBytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"meters, 0, 'ran meters\n', ''", "fail, 1, '', 'it failed\n'", "exit, 0, '', ''"})
    void oneCommandPassesOutputAndStatusOn(String line, int status, String out, String err) throws Exception {
        try (FakeGateway gateway = new FakeGateway(data)) {
            assertEquals(status, client().once(line));
            assertEquals(out, out());
            assertEquals(err, err());
            assertTrue(gateway.requests.size() < 2);
        }
    }

    @Test
    void withoutAGatewayItSaysHowToStartOne() {
        IOException refused = assertThrows(NoGatewayException.class, () -> client().once("meters"));
        assertEquals(
                "no gateway is running on this data directory (" + data + "); start it with: powermonitor run",
                refused.getMessage());
        assertEquals(1, ShellClient.run(data, List.of("meters")));
    }

    @Test
    void aSocketThatWasLeftBehindIsNoGateway() throws Exception {
        Path socket = new SocketPlace(data).find();
        new FakeGateway(data).close();
        assertTrue(Files.exists(socket), "as after a crash");
        assertThrows(NoGatewayException.class, () -> client().once("meters"));
    }

    @Test
    void aGatewayThatGoesAwayIsAFailure() throws Exception {
        try (FakeGateway gateway = new FakeGateway(data)) {
            assertThrows(IOException.class, () -> client().once("vanish"));
            assertEquals("vanish", gateway.requests.take().line());
        }
    }

    @Test
    void linesFromAPipeAreRunOneAfterTheOther() throws Exception {
        String input = "meters\n\n# a remark\n  fail\nsinks\nquit\nnever\n";
        try (FakeGateway gateway = new FakeGateway(data)) {
            assertEquals(0, client().lines(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))));
            assertEquals("ran meters\nran   fail\nran sinks\n", out());
            assertEquals(3, gateway.requests.size());
        }
    }

    @Test
    void theStatusOfAPipeIsThatOfItsLastLine() throws Exception {
        try (FakeGateway gateway = new FakeGateway(data)) {
            assertEquals(1, client().lines(new ByteArrayInputStream("meters\nfail".getBytes(StandardCharsets.UTF_8))));
            assertEquals("it failed\n", err());
            assertTrue(!gateway.requests.element().terminal());
        }
    }

    @Test
    void outputThatNobodyReadsEndsTheCommand() throws Exception {
        PrintStream broken = new PrintStream(new ClosedStream(), true, StandardCharsets.UTF_8);
        try (FakeGateway gateway = new FakeGateway(data)) {
            assertEquals(0, new ShellClient(data, broken, err).once("power:watch"));
            assertTrue(List.of("closed", "lost").contains(gateway.events.take()));
        }
    }

    @Test
    void aDialogueHasHistoryAndEndsWithItsInput() throws Exception {
        Path history = data.resolve("state/powermonitor/history");
        ByteArrayInputStream typed = new ByteArrayInputStream("meters\nfail\nexit\n".getBytes(StandardCharsets.UTF_8));
        try (FakeGateway gateway = new FakeGateway(data);
                GatewayConnection connection = GatewayConnection.open(data);
                Terminal terminal = TerminalBuilder.builder()
                        .streams(typed, outBytes)
                        .system(false)
                        .dumb(true)
                        .build()) {
            assertEquals(1, new Dialogue(terminal, connection, history, err).run());
            assertTrue(out().contains("ran meters"), this::out);
            assertEquals("it failed\n", err());
            assertTrue(gateway.requests.element().terminal());
        }
        assertTrue(Files.readString(history).contains("meters"));
    }

    @Test
    void completionComesFromTheGateway() throws Exception {
        try (FakeGateway gateway = new FakeGateway(data);
                GatewayConnection connection = GatewayConnection.open(data)) {
            assertEquals(List.of("meters", "readings"), connection.complete(""));
            assertTrue(gateway.requests.isEmpty());
        }
    }

    @Test
    void aWatchWaitsForTheGatewayAndEndsWhenClosed() throws Exception {
        PrintStream out = new PrintStream(outBytes, true, StandardCharsets.UTF_8);
        Watch watch = Watch.start(data, new CommandRequest("power:watch", false, 80), out);
        try (FakeGateway gateway = new FakeGateway(data)) {
            assertEquals("power:watch", gateway.requests.take().line());
            watch.close();
            assertTrue(List.of("closed", "lost").contains(gateway.events.take()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "house", "with space", "", "it's", "say \"hi\"", "$HOME", "it's $5", "a;b", "a|b", "{x}", "[1]", "(2)",
                "back\\slash", "it's back\\slash", "*", "~", "#no", "a=b", "%1", "\u53f0\u6240", "tab\there", "!x", "&",
                        "<a>"
            })
    void eachWordReachesTheCommandAsItWas(String word) throws Exception {
        CommandProcessorImpl processor = new CommandProcessorImpl(new ThreadIOImpl());
        processor.addCommand("test", new Echo(), "echo");
        try (CommandSession session = processor.createSession(
                new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), new ByteArrayOutputStream())) {
            assertEquals("<" + word + "><next>", session.execute(Quoting.line(List.of("test:echo", word, "next"))));
        } finally {
            processor.stop();
        }
    }

    @Test
    void aSingleWordIsACommandLine() {
        assertEquals("meters; sinks", Quoting.line(List.of("meters; sinks")));
    }

    @Test
    void historyIsWhereTheUsersStateIs() {
        assertEquals(Path.of("/home/eve/.powermonitor_history"), History.file(Map.of(), "/home/eve"));
        assertEquals(Path.of("/srv/.powermonitor_history"), History.file(Map.of("HOME", "/srv"), "/home/eve"));
        assertEquals(
                Path.of("/home/eve/state/powermonitor/history"),
                History.file(Map.of("XDG_STATE_HOME", "/home/eve/state"), "/home/eve"));
    }

    /** Shows what arrived as one argument. */
    public static final class Echo {
        public String echo(String... words) {
            return "<" + String.join("><", words) + ">";
        }
    }

    /** A pipe whose reader has gone. */
    private static final class ClosedStream extends java.io.OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
