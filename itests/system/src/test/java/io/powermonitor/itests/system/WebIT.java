package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

/** The web server of the distribution: where it listens, and that what is measured is there. */
@SuppressWarnings("try")
class WebIT {

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @BeforeEach
    void choosePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
    }

    private Gateway gateway(String... web) throws IOException {
        String[] lines =
                Stream.concat(Stream.of("port = " + port), Stream.of(web)).toArray(String[]::new);
        return new Gateway(folder)
                .with("ENABLEMQTT", "false")
                .with("ENABLEINFLUX", "false")
                .file("io.powermonitor.ecm1240-house.cfg", "link = sim:?interval=1", "meter = house")
                .file("io.powermonitor.web.cfg", lines);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private boolean answers(String path, int status) {
        try {
            return get(path).statusCode() == status;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsMeasuredIsThereLiveAndAsHistory() throws Exception {
        try (Gateway gateway = gateway().start()) {
            Await.until("ready", () -> answers("/readyz", 200));
            assertTrue(get("/api/v1/latest").body().contains("\"meter\":\"house\""));
            HttpRequest events = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/events"))
                    .build();
            try (Stream<String> lines =
                    client.send(events, HttpResponse.BodyHandlers.ofLines()).body()) {
                Iterator<String> data =
                        lines.filter(line -> line.startsWith("data: ")).iterator();
                assertTrue(data.next().contains("\"meter\":\"house\""));
                assertTrue(data.next().contains("\"watts\":"));
            }
            String history = get("/api/v1/history?channels=ch1").body();
            assertTrue(history.contains("\"resolution\":\"raw\""), history);
            assertFalse(history.contains("\"startMs\":[]"), history);
            assertTrue(get("/").body().contains("powermonitor"));
            assertEquals(404, get("/metrics").statusCode());
            gateway.file("io.powermonitor.web.cfg", "port = " + port, "metrics = true");
            Await.until("the new configuration", () -> answers("/metrics", 200));
            assertEquals(0, gateway.terminate());
        }
    }

    /** As after a stall of the line: nothing follows that would bring the rest. */
    @Test
    void whatComesInOneBurstCountsAtOnce() throws Exception {
        House house = new House(12);
        try (SerialPort line = new SerialPort(folder.resolve("ttyMeter")).plugIn();
                Gateway gateway = gateway("timezone = UTC", "tariff.1.import = 1")
                        .file("io.powermonitor.ecm1240-house.cfg", "link = serial:" + line.path(), "meter = house")
                        .start()) {
            gateway.awaitLog("the web server listens");
            gateway.awaitOnline(1, line, house.next());
            ByteArrayOutputStream burst = new ByteArrayOutputStream();
            for (int frame = 0; frame < 60; frame++) {
                burst.write(house.next());
            }
            line.send(burst.toByteArray());
            gateway.awaitEntries(house.frames());
            WebClient web = new WebClient(port);
            String all = "?channels=aux1&per=year&from=2020-01-01";
            long truth = house.totalsWs().get(2);
            assertEquals(truth, sum(web.json("/api/v1/energy" + all).at("/channels/0/buckets"), "energyWs"));
            assertEquals(truth / 3.6e6, sum(web.json("/api/v1/cost" + all).get("buckets"), "total"), 0.0002);
        }
    }

    private static double sum(JsonNode buckets, String name) {
        double sum = 0;
        for (JsonNode bucket : buckets) {
            sum += bucket.get(name).asDouble();
        }
        return sum;
    }

    @Test
    void anotherAddressWithoutAPasswordIsRefusedWithTheReason() throws Exception {
        try (Gateway gateway = gateway("address = 0.0.0.0").start()) {
            gateway.awaitLog("io.powermonitor.web.cfg: address=0.0.0.0: 127.0.0.1, or another with passwordFile");
            gateway.awaitLog("meter house online");
            try {
                get("/");
                throw new AssertionError("it listens");
            } catch (ConnectException e) {
                assertEquals(0, gateway.logged("listens on http"));
            }
            Path password = Files.writeString(folder.resolve("password"), "long enough\n");
            gateway.file(
                    "io.powermonitor.web.cfg", "port = " + port, "address = 0.0.0.0", "passwordFile = " + password);
            Await.until("it asks for the password", () -> answers("/api/v1/latest", 401));
            assertTrue(Files.readString(password).startsWith("pbkdf2-sha256:"));
        }
    }

    @Test
    void aPortThatIsTakenIsNamedAndUsedWhenItIsFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
                Gateway gateway = gateway().start()) {
            gateway.awaitLog("the web server does not start: 127.0.0.1:" + port + " cannot be used");
            taken.close();
            Await.until("it listens", () -> answers("/healthz", 200));
        }
    }

    @Test
    void aKeyStoreMakesItTls() throws Exception {
        Path store = folder.resolve("web.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "web",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "secret word",
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertEquals(0, keytool.waitFor());
        try (Gateway gateway = gateway("keyStore = " + store, "keyStorePassword = env:STOREPASS")
                .with("STOREPASS", "another")
                .start()) {
            gateway.awaitLog("web.p12 cannot be used");
            assertEquals(0, gateway.terminate());
            gateway.with("STOREPASS", "secret word").start();
            gateway.awaitLog("the web server listens on https://127.0.0.1:" + port);
            SSLContext trusting = SSLContext.getInstance("TLS");
            KeyStore trusted = KeyStore.getInstance(store.toFile(), "secret word".toCharArray());
            TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
            managers.init(trusted);
            trusting.init(null, managers.getTrustManagers(), null);
            Await.until("TLS", () -> {
                try (Socket socket = trusting.getSocketFactory().createSocket("127.0.0.1", port)) {
                    socket.getOutputStream().write("GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes());
                    return new String(socket.getInputStream().readAllBytes()).startsWith("HTTP/1.1 200");
                } catch (IOException e) {
                    return false;
                }
            });
            assertFalse(String.join("\n", gateway.log()).contains("secret word"));
        }
    }
}
