package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer meets it: one command, an address, and a year to look at, while another program has the usual port. */
class DemoIT {

    private static final Pattern ENERGY = Pattern.compile("\"energyWs\":(\\d+)");
    private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private String address;

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    private long latestTotal() throws IOException, InterruptedException {
        Matcher first = ENERGY.matcher(get("/api/v1/latest"));
        assertTrue(first.find());
        return Long.parseLong(first.group(1));
    }

    private String latestAt() {
        try {
            Matcher at = AT.matcher(get("/api/v1/latest"));
            return at.find() ? at.group(1) : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static void take(ServerSocket socket) throws IOException {
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080));
        } catch (BindException e) {
            // somebody else has it, which is as good
        }
    }

    @Test
    void aYearIsThereAndGoesOn() throws Exception {
        try (ServerSocket usual = new ServerSocket();
                Gateway demo = new Gateway(folder)) {
            take(usual);
            demo.start("demo");
            try (BufferedReader out = new BufferedReader(
                    new InputStreamReader(demo.process().getInputStream(), StandardCharsets.UTF_8))) {
                assertEquals("demo: a year of a simulated house is being made ...", out.readLine());
                String last = out.readLine();
                assertTrue(last != null && last.contains("http://localhost:"), last + "\n" + demo.log());
                address = last.replaceFirst(".*(http://localhost:\\d+).*", "$1");
                assertTrue(!address.endsWith(":8080"), address);
                assertTrue(get("/").contains("powermonitor"));

                Await.until("it measures", () -> !latestAt().isEmpty());
                String at = latestAt();
                Await.until("it goes on", () -> latestAt().compareTo(at) > 0);

                long before = latestTotal();
                Matcher years = ENERGY.matcher(get("/api/v1/energy?per=year&channels=ch1&from=2020-01-01"));
                long all = 0;
                while (years.find()) {
                    all += Long.parseLong(years.group(1));
                }
                assertTrue(before <= all && all <= latestTotal(), "exact across the start: " + before + ", " + all);
                assertTrue(all / 3.6e6 > 4000 && all / 3.6e6 < 12_000, "a house's year: " + all);
                assertTrue(get("/api/v1/cost?per=month&channels=ch2&from=2020-01-01")
                        .contains("\"currency\":\"EUR\""));
                assertEquals(0, demo.terminate(), () -> String.join("\n", demo.log()));
                assertEquals(0, demo.logged("WARNING|SEVERE"), () -> String.join("\n", demo.log()));
            }
        }
    }
}
