package io.powermonitor.sink.influx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.powermonitor.api.SinkException;
import io.powermonitor.api.SinkException.Advice;
import io.powermonitor.sink.influx.internal.FakeServer.Answer;

class RefusalsTest {

    private static final Map<String, String> HTML = Map.of("Content-Type", "text/html; charset=utf-8");

    @TempDir
    Path directory;

    static Stream<Arguments> answers() {
        return Stream.of(
                row(Answer.json(400, "unable to parse 'x'"), Advice.SPLIT, 0, "unable to parse 'x'"),
                row(new Answer(400, "{\"error\":\"partial write\"}", Map.of()), Advice.SPLIT, 0, "partial write"),
                row(new Answer(400, "", Map.of()), Advice.SPLIT, 0, "400"),
                row(Answer.json(422, "field type conflict"), Advice.SPLIT, 0, "field type conflict"),
                row(new Answer(400, "<html>plain HTTP to HTTPS port</html>", HTML), Advice.RETRY, 60, "check url="),
                row(
                        Answer.json(401, "unauthorized access"),
                        Advice.RETRY,
                        60,
                        "token refused (401): check token=file:"),
                row(
                        Answer.json(403, "insufficient permissions"),
                        Advice.RETRY,
                        60,
                        "token refused (403): check token=file:"),
                row(
                        Answer.json(404, "bucket \\\"energy\\\" not found"),
                        Advice.RETRY,
                        60,
                        "check bucket=energy, org=home"),
                row(Answer.json(405, "no"), Advice.RETRY, 60, "check url="),
                row(
                        new Answer(301, "", Map.of("Location", "https://elsewhere/")),
                        Advice.RETRY,
                        60,
                        "redirected to https://elsewhere/"),
                row(new Answer(200, "<html>log in</html>", HTML), Advice.RETRY, 0, "a web page answers there"),
                row(Answer.json(413, "too large"), Advice.SPLIT, 0, "too large"),
                row(Answer.json(429, "slow down"), Advice.RETRY, 0, "busy (429)"),
                row(after(429, "17"), Advice.RETRY, 17, "busy (429)"),
                row(after(503, "5"), Advice.RETRY, 5, "failed (503)"),
                row(after(503, "99999"), Advice.RETRY, 600, "failed (503)"),
                row(after(503, "soon"), Advice.RETRY, 0, "failed (503)"),
                row(Answer.json(500, "oops"), Advice.RETRY, 0, "failed (500): oops"),
                row(Answer.json(502, "x"), Advice.RETRY, 0, "failed (502)"),
                row(Answer.json(504, "x"), Advice.RETRY, 0, "failed (504)"),
                row(Answer.json(507, "disk full"), Advice.RETRY, 0, "failed (507): disk full"),
                row(
                        Answer.json(500, "your token " + Samples.TOKEN + " broke me"),
                        Advice.RETRY,
                        0,
                        "your token (token) broke me"),
                row(new Answer(500, "null", Map.of()), Advice.RETRY, 0, "failed (500)"),
                row(new Answer(500, "{not json", Map.of()), Advice.RETRY, 0, "failed (500)"));
    }

    private static Arguments row(Answer answer, Advice advice, int afterSeconds, String reason) {
        return Arguments.of(answer, advice, Duration.ofSeconds(afterSeconds), reason);
    }

    private static Answer after(int status, String retryAfter) {
        return new Answer(status, "", Map.of("Retry-After", retryAfter));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void saysWhatToDo(Answer answer, Advice advice, Duration after, String reason) throws Exception {
        try (FakeServer server = new FakeServer().answers(request -> answer)) {
            InfluxSink sink = new InfluxSink(Samples.configuration(directory, server.url(), Map.of()));
            SinkException refused = assertThrows(SinkException.class, () -> sink.write(Samples.one()));
            sink.stop();
            assertEquals(advice, refused.advice(), refused.getMessage());
            assertEquals(after, refused.after(), refused.getMessage());
            assertTrue(refused.getMessage().contains(reason), refused.getMessage());
            assertFalse(refused.getMessage().contains(Samples.TOKEN), refused.getMessage());
            assertNull(refused.getCause());
        }
    }

    @Test
    void theTokenIsNotShownWhenItCannotBeSent() throws Exception {
        try (FakeServer server = new FakeServer()) {
            InfluxSink sink = new InfluxSink(Samples.configuration(directory, server.url(), Map.of()));
            Files.writeString(directory.resolve("token"), "two\nlines-of-secret");
            SinkException refused = assertThrows(SinkException.class, () -> sink.write(Samples.one()));
            sink.stop();
            assertFalse(refused.getMessage().contains("lines-of-secret"), refused.getMessage());
            assertEquals(0, server.requests().size());
        }
    }

    @Test
    void aTokenOfOneLetterIsNotSoughtInTheMiddleOfWords() throws Exception {
        try (FakeServer server =
                new FakeServer().answers(request -> Answer.json(500, "t broke the write of your (t) to it"))) {
            InfluxSink sink = new InfluxSink(Samples.configuration(directory, server.url(), Map.of()));
            Files.writeString(directory.resolve("token"), "t");
            SinkException refused = assertThrows(SinkException.class, () -> sink.write(Samples.one()));
            sink.stop();
            assertTrue(
                    refused.getMessage().endsWith("(token) broke the write of your ((token)) to it"),
                    refused.getMessage());
        }
    }

    @Test
    void anUnknownHostIsNamed() throws Exception {
        InfluxSink sink =
                new InfluxSink(Samples.configuration(directory, "http://no-such-host.invalid:8086", Map.of()));
        SinkException refused = assertThrows(SinkException.class, () -> sink.write(Samples.one()));
        sink.stop();
        assertEquals(Advice.RETRY, refused.advice());
        assertTrue(refused.getMessage().contains("http://no-such-host.invalid:8086"), refused.getMessage());
    }
}
