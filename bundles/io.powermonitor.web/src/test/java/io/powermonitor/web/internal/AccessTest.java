package io.powermonitor.web.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.web.internal.access.PasswordFile;

class AccessTest {

    private static final String PASSWORD = "correct h\u00f6rse";
    private static final String IN = "{\"password\":true,\"loggedIn\":true}";
    private static final String OUT = "{\"password\":true,\"loggedIn\":false}";

    @TempDir
    Path folder;

    private RunningSite site() throws Exception {
        Path file = folder.resolve("password");
        if (!Files.exists(file)) {
            Files.writeString(file, PASSWORD + "\n");
        }
        return new RunningSite("passwordFile", file.toString(), "address", "0.0.0.0");
    }

    @Test
    void thePasswordIsReplacedByItsHash() throws Exception {
        Path file = folder.resolve("password");
        Files.writeString(file, PASSWORD + "\n");
        assertTrue(PasswordFile.read(file).matches(PASSWORD));
        String written = Files.readString(file);
        assertTrue(written.startsWith("pbkdf2-sha256:"), written);
        assertFalse(written.contains("correct"));
        assertTrue(PasswordFile.read(file).matches(PASSWORD));
        assertFalse(PasswordFile.read(file).matches(PASSWORD + " "));
        assertEquals(written, Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "short", "pbkdf2-sha256:x:y:z", "pbkdf2-sha256:210000:AAAA", "pbkdf2-sha256:0:AAAA:AAAA"})
    void aFileWithoutAPasswordIsRefused(String text) throws Exception {
        Path file = folder.resolve("password");
        Files.writeString(file, text);
        assertThrows(IOException.class, () -> PasswordFile.read(file));
        assertThrows(IOException.class, () -> PasswordFile.read(folder.resolve("missing")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/meters",
                "/api/v1/history",
                "/api/v1/events",
                "/api/v1/legacy",
                "/metrics",
                "/api/v1/nothing"
            })
    void nothingIsToldWithoutThePassword(String path) throws Exception {
        try (RunningSite site = site()) {
            HttpResponse<String> answer = site.get(path);
            assertEquals(401, answer.statusCode());
            assertEquals("{\"error\":\"log in first\"}", answer.body());
            assertEquals(200, site.get("/").statusCode());
            assertEquals(
                    "{\"status\":\"ok\",\"checks\":[]}", site.get("/readyz").body());
        }
    }

    @Test
    void aSessionLastsUntilItIsEnded() throws Exception {
        try (RunningSite site = site()) {
            HttpResponse<String> answer = site.logIn(PASSWORD);
            assertEquals(204, answer.statusCode());
            String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
            assertTrue(cookie.contains("; HttpOnly; SameSite=Strict"), cookie);
            String session = cookie.split(";")[0];
            assertEquals(IN, site.get("/api/v1/session", "Cookie", session).body());
            assertEquals(200, site.get("/api/v1/meters", "Cookie", session).statusCode());
            assertEquals(
                    401, site.get("/api/v1/meters", "Cookie", session + "x").statusCode());
            site.send(
                    site.request("/api/v1/logout").header("Cookie", session).POST(HttpRequest.BodyPublishers.noBody()));
            assertEquals(401, site.get("/api/v1/meters", "Cookie", session).statusCode());
            assertEquals(OUT, site.get("/api/v1/session", "Cookie", session).body());
        }
    }

    @Test
    void whoIsLoggedInIsToldToEverybody() throws Exception {
        try (RunningSite site = site()) {
            assertEquals(OUT, site.get("/api/v1/session").body());
            assertEquals(200, site.get("/api/v1/session").statusCode());
            assertEquals(
                    IN,
                    site.get("/api/v1/session", "Authorization", basic(PASSWORD))
                            .body());
            assertEquals(
                    OUT,
                    site.get("/api/v1/session", "Authorization", basic("wrong")).body());
        }
        try (RunningSite open = new RunningSite()) {
            assertEquals(
                    "{\"password\":false,\"loggedIn\":true}",
                    open.get("/api/v1/session").body());
        }
    }

    @Test
    void programsSendThePasswordItself() throws Exception {
        try (RunningSite site = site()) {
            for (int n = 0; n < 20; n++) {
                assertEquals(
                        200,
                        site.get("/api/v1/latest", "Authorization", basic(PASSWORD))
                                .statusCode());
            }
            assertEquals(
                    401,
                    site.get("/api/v1/latest", "Authorization", basic("wrong")).statusCode());
            assertEquals(
                    401,
                    site.get("/api/v1/latest", "Authorization", "Basic ???").statusCode());
        }
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("any:" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void wrongPasswordsAreTriedFiveTimesAMinute() throws Exception {
        try (RunningSite site = site()) {
            for (int n = 0; n < 5; n++) {
                assertEquals(401, site.logIn("wrong " + n).statusCode());
            }
            HttpResponse<String> answer = site.logIn(PASSWORD);
            assertEquals(429, answer.statusCode());
            assertTrue(answer.headers().firstValueAsLong("Retry-After").orElseThrow() > 0);
            assertEquals(
                    429,
                    site.get("/api/v1/latest", "Authorization", basic("wrong")).statusCode());
        }
    }

    @Test
    void aFormOfAnotherSiteCannotLogIn() throws Exception {
        try (RunningSite site = site()) {
            HttpRequest.Builder request = site.request("/api/v1/login")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(PASSWORD));
            assertEquals(415, site.send(request).statusCode());
            assertEquals(413, site.logIn("x".repeat(2000)).statusCode());
            assertEquals(405, site.get("/api/v1/login").statusCode());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "localhost:8080, 200",
        "127.0.0.1:18080, 200",
        "[::1]:8080, 200",
        "meter.example.org, 200",
        "evil.example, 421",
        "localhost.evil.example, 421",
        "'', 400",
    })
    void withoutAPasswordItAnswersToItsOwnNamesOnly(String host, int status) throws Exception {
        try (RunningSite site = new RunningSite("hosts", "Meter.example.org");
                Socket socket = new Socket("127.0.0.1", site.port())) {
            String request = "GET /api/v1/latest HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
        }
    }
}
