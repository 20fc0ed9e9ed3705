package io.powermonitor.web.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.api.Measurement;

@Timeout(60)
class EventsTest {

    /** A reader of the stream. */
    private static final class Reader implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Reader(RunningSite site, String lastId) throws IOException {
            this(site, lastId.isEmpty() ? new String[0] : new String[] {"Last-Event-ID: " + lastId});
        }

        Reader(RunningSite site, String... headers) throws IOException {
            socket = new Socket("127.0.0.1", site.port());
            String header =
                    String.join("", Stream.of(headers).map(one -> one + "\r\n").toList());
            socket.getOutputStream()
                    .write(("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            next("retry: ");
        }

        /** The rest of the next line that begins so. */
        String next(String start) throws IOException {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith(start)) {
                    return line.substring(start.length());
                }
            }
            throw new IOException("the stream ended");
        }

        String status() throws IOException {
            return in.readLine();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static Measurement measurement(int n) {
        Measurement like = RecordedHouse.get().last().measurement();
        return new Measurement(
                "house", like.at().plusSeconds(n), false, n, like.quality(), like.intervalSeconds(), like.channels());
    }

    private static void followed(RunningSite site) {
        while (!site.gateway.followed()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void measurementsComeAndAClientGoesOnWhereItWas() throws Exception {
        try (RunningSite site = new RunningSite()) {
            followed(site);
            String id;
            try (Reader reader = new Reader(site, "")) {
                site.gateway.comes(measurement(1));
                assertEquals("measurement", reader.next("event: "));
                assertTrue(reader.next("data: ").contains("\"volts\":1,"));
                site.gateway.comes(measurement(2));
                id = reader.next("id: ");
            }
            site.gateway.comes(measurement(3));
            site.gateway.comes(measurement(4));
            try (Reader again = new Reader(site, id)) {
                assertTrue(again.next("data: ").contains("\"volts\":3,"));
                assertTrue(again.next("data: ").contains("\"volts\":4,"));
            }
        }
    }

    /** Also where events follow each other so closely that the stream never has to say that it lives. */
    @Test
    void nothingComesAfterLoggingOut(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "long enough\n");
        try (RunningSite site = new RunningSite("passwordFile", password.toString())) {
            followed(site);
            String cookie = site.logIn("long enough")
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow()
                    .split(";")[0];
            try (Reader reader = new Reader(site, new String[] {"Cookie: " + cookie})) {
                site.gateway.comes(measurement(1));
                assertTrue(reader.next("data: ").contains("\"volts\":1,"));
                site.send(site.request("/api/v1/logout")
                        .header("Cookie", cookie)
                        .POST(HttpRequest.BodyPublishers.noBody()));
                site.gateway.comes(measurement(2));
                assertThrows(IOException.class, () -> reader.next("data: "));
            }
        }
    }

    @Test
    void whoMissedSomethingIsTold() throws Exception {
        try (RunningSite site = new RunningSite()) {
            followed(site);
            for (String unknown : List.of("another-5", "nonsense", "-", "99999999999999999999-1")) {
                try (Reader reader = new Reader(site, unknown)) {
                    assertEquals("reset", reader.next("event: "));
                }
            }
            String id;
            try (Reader reader = new Reader(site, "")) {
                site.gateway.comes(measurement(1));
                id = reader.next("id: ");
                for (int n = 2; n < 700; n++) {
                    site.gateway.comes(measurement(n));
                }
                while (!reader.next("data: ").contains("\"volts\":699,")) {
                    assertFalse(reader.socket.isClosed());
                }
            }
            try (Reader late = new Reader(site, id)) {
                assertEquals("reset", late.next("event: "));
                assertEquals("measurement", late.next("event: "));
            }
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsUpNobody() throws Exception {
        try (RunningSite site = new RunningSite()) {
            followed(site);
            List<Reader> stuck = new ArrayList<>();
            for (int n = 0; n < 20; n++) {
                stuck.add(new Reader(site, "")); // more than the server has threads
            }
            try (Reader reader = new Reader(site, "")) {
                for (int n = 1; n <= 20_000; n++) {
                    site.gateway.comes(measurement(n));
                }
                while (!reader.next("data: ").contains("\"volts\":20000,")) {
                    assertFalse(reader.socket.isClosed());
                }
            }
            assertEquals(200, site.get("/api/v1/latest").statusCode());
            for (Reader one : stuck) {
                one.close();
            }
        }
    }

    @Test
    void soManyAndNoMore() throws Exception {
        try (RunningSite site = new RunningSite()) {
            followed(site);
            List<Reader> readers = new ArrayList<>();
            for (int n = 0; n < 32; n++) {
                readers.add(new Reader(site, ""));
            }
            assertEquals(503, site.get("/api/v1/events").statusCode());
            for (Reader reader : readers) {
                reader.close();
            }
            int n = 0;
            while (site.get("/api/v1/latest").statusCode() == 200 && n < 1_000_000) {
                site.gateway.comes(measurement(n++)); // a client that is gone shows when it is written to
                try (Socket probe = new Socket("127.0.0.1", site.port())) {
                    probe.getOutputStream().write("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes());
                    BufferedReader in = new BufferedReader(new InputStreamReader(probe.getInputStream()));
                    if (in.readLine().contains("200")) {
                        return;
                    }
                }
            }
            fail("no place became free");
        }
    }
}
