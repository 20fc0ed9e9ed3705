package io.powermonitor.sink.influx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import io.powermonitor.api.SinkException;

class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path directory;

    @Test
    void trustsTheAuthorityOfTheFileAndNobodyElse() throws Exception {
        Path store = directory.resolve("server.p12");
        Path authority = directory.resolve("ca.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                store.toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-file",
                authority.toString(),
                "-keystore",
                store.toString());
        HttpsServer https = HttpsServer.create(FakeServer.loopback(0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        try (FakeServer server = new FakeServer(https)) {
            String url = "https://127.0.0.1:" + server.port();

            InfluxSink trusting = sink(url, Map.of("caFile", authority.toString()));
            trusting.write(Samples.one());
            trusting.stop();
            assertEquals(1, server.next().lines().size());

            InfluxSink strict = sink(url, Map.of());
            SinkException refused = assertThrows(SinkException.class, () -> strict.write(Samples.one()));
            strict.stop();
            assertEquals(SinkException.Advice.RETRY, refused.advice());
            assertTrue(refused.getMessage().contains("name the authority in caFile"), refused.getMessage());

            InfluxSink mistaken =
                    sink(url, Map.of("caFile", directory.resolve("none.pem").toString()));
            SinkException missing = assertThrows(SinkException.class, () -> mistaken.write(Samples.one()));
            mistaken.stop();
            assertTrue(missing.getMessage().contains("none.pem: no such file"), missing.getMessage());
        }
    }

    private InfluxSink sink(String url, Map<String, String> more) throws Exception {
        return new InfluxSink(Samples.configuration(directory, url, more));
    }

    private static SSLContext context(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD)));
        command.addAll(1, List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), this::log);
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("keytool.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
