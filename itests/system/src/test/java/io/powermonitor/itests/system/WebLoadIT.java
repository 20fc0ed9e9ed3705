package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole gateway with 32 MB of heap, and clients that want too much: they are refused, and meters and sinks do not notice. */
class WebLoadIT {

    private static final int CLIENTS = 1000;
    private static final int SILENT = 60;

    @TempDir
    Path folder;

    private int port;

    private Gateway gateway(LineServer server) throws IOException {
        port = Broker.freePort();
        return new Gateway(folder)
                .with("ENABLEMQTT", "false")
                .with("INFLUXTOKEN", "any")
                .file("io.powermonitor.ecm1240-house.cfg", "link = sim:?interval=1", "meter = house")
                .file("io.powermonitor.web.cfg", "port = " + port, "metrics = true", "tariff.1.import = 0.3")
                .file(
                        "io.powermonitor.sink.influx-main.cfg",
                        "url = " + server.url(),
                        "token = env:INFLUXTOKEN",
                        "bucket = home",
                        "org = us",
                        "sink.start = earliest");
    }

    /** A connection that asks for something and never reads, or never ends its request. */
    private Socket silent(String request) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1024);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static long points(LineServer server) {
        return server.lines().stream()
                .filter(line -> line.contains("sensorName=power_1 "))
                .map(line -> line.substring(line.lastIndexOf(' ')))
                .distinct()
                .count();
    }

    @Test
    void aThousandClientsAndSlowReadersHarmNobody() throws Exception {
        try (LineServer server = new LineServer().start();
                Gateway gateway = gateway(server).start()) {
            WebClient web = new WebClient(port);
            Await.until("ready", () -> web.status("/readyz") == 200);
            List<Socket> silent = new ArrayList<>();
            Instant begin = Instant.now();
            long before = points(server);
            try {
                for (int n = 0; n < SILENT; n++) {
                    silent.add(silent("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n"));
                    silent.add(silent(
                            "GET /api/v1/export?resolution=raw&from=2000-01-01 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
                    silent.add(silent("GET /api/v1/latest HTTP/1.1\r\nHo"));
                }
                Map<Integer, Integer> statuses = askAtOnce();
                assertEquals(
                        CLIENTS, statuses.values().stream().mapToInt(n -> n).sum());
                assertTrue(statuses.getOrDefault(200, 0) > 0, statuses::toString);
                statuses.keySet()
                        .forEach(status -> assertTrue(List.of(200, 503, -1).contains(status), statuses::toString));
                Await.until("it goes on meanwhile", () -> points(server) >= before + 10);
            } finally {
                for (Socket socket : silent) {
                    socket.close();
                }
            }
            long seconds = Duration.between(begin, Instant.now()).toSeconds();
            Await.until("each second was delivered", () -> points(server) - before >= seconds);
            assertTrue(gateway.process().isAlive());
            Await.until("it answers again", () -> web.status("/api/v1/history?channels=ch1") == 200);
            assertTrue(gateway.shell("power:meters").out().contains("ONLINE"));
            assertEquals(0, gateway.logged("dropped|OutOfMemory|Exception"), () -> String.join("\n", gateway.log()));
            assertEquals(0, gateway.terminate());
        }
    }

    /** How many got which status; -1 where the connection was refused or ended. */
    private Map<Integer, Integer> askAtOnce() {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        List<String> paths = List.of(
                "/api/v1/history?from=2000-01-01&maxPoints=5000&resolution=minute",
                "/api/v1/energy?per=year&from=1970-01-01",
                "/api/v1/latest",
                "/api/v1/export?resolution=raw&from=1970-01-01",
                "/metrics");
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int n = 0; n < CLIENTS; n++) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + paths.get(n % paths.size())))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            answers.add(client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                    .handle((answer, failure) -> failure == null ? answer.statusCode() : -1));
        }
        Map<Integer, Integer> statuses = new TreeMap<>();
        answers.forEach(answer -> statuses.merge(answer.join(), 1, Integer::sum));
        return statuses;
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "energy", "cost", "export", "latest", "channels", "meters", "sinks"})
    void whatIsAbsurdIsRefusedAsDescribed(String name) throws Exception {
        List<String> absurd = List.of(
                "nonsense=1",
                "from=yesterday",
                "from=-1",
                "from=2026-02-30",
                "to=%00",
                "from=2026-11-22&to=2026-11-21",
                "from=9999999999999999999",
                "from=+999999999-12-31T23:59:59Z",
                "channels=ch1%27%3BDROP+TABLE+reading",
                "channels=" + "ch1,".repeat(500),
                "meter=..%2F..%2Fetc%2Fpasswd",
                "meter=" + "x".repeat(3000),
                "maxPoints=0",
                "maxPoints=NaN",
                "resolution=nanosecond",
                "per=eon",
                "from=2026-11-22&from=2026-11-23",
                "%");
        try (LineServer server = new LineServer().start();
                Gateway gateway = gateway(server).start()) {
            WebClient web = new WebClient(port);
            Await.until("ready", () -> web.status("/readyz") == 200);
            boolean filters = List.of("latest", "channels").contains(name); // of an unknown meter there is nothing
            for (String query : absurd) {
                if (filters && query.startsWith("meter=.")) {
                    continue;
                }
                String status = status("GET /api/v1/" + name + "?" + query + " HTTP/1.1");
                assertTrue(status.startsWith("4"), name + "?" + query + ": " + status);
            }
            assertEquals(200, web.status("/api/v1/latest"));
            assertEquals(0, gateway.logged("Exception"), () -> String.join("\n", gateway.log()));
        }
    }

    private String status(String request) throws IOException {
        try (Socket socket = silent(request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.isEmpty() ? "none" : answer.split(" ")[1];
        }
    }
}
