package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.itests.system.House.Expected;

/** The same journey through a real mosquitto, with and without TLS and password, and a real VictoriaMetrics. */
@Tag("peers")
class PeersIT {

    private static final int FRAMES = 30;

    @TempDir
    Path folder;

    private Gateway gateway(SerialPort port, Broker broker, VictoriaMetrics server) throws IOException {
        Gateway gateway = new Gateway(folder)
                .with("SERIALPATH", port.path())
                .with("MQTTURL", broker.url())
                .with("INFLUXURL", server.url())
                .with("INFLUXTOKEN", "any")
                .with("INFLUXBUCKET", "home")
                .with("INFLUXORG", "us");
        Files.createDirectories(gateway.conf);
        try (Stream<Path> shipped = Files.list(Gateway.HOME.resolve("conf"))) {
            for (Path file : shipped.toList()) {
                Files.copy(file, gateway.conf.resolve(file.getFileName().toString()));
            }
        }
        return gateway;
    }

    private void journey(Gateway gateway, SerialPort port, Subscriber subscriber, VictoriaMetrics server)
            throws Exception {
        House house = new House(7);
        Instant begin = Instant.now();
        gateway.start();
        gateway.awaitLog("io.powermonitor.mqtt: .*connected to");
        gateway.awaitOnline(1, port, house.next());
        Journey.send(house, port, FRAMES, subscriber);
        Journey.assertMessages(house, subscriber.messages(), "power", begin);
        for (int i = 1; i <= 7; i++) {
            String sensor = "power_" + i;
            List<Expected> expected = house.expected().stream()
                    .filter(channel -> channel.sensor().equals(sensor))
                    .toList();
            Await.until(
                    "all watts of " + sensor,
                    () -> server.values(sensor, "powerW").size() >= expected.size());
            assertEquals(
                    expected.stream().map(channel -> (double) channel.watts()).toList(),
                    server.values(sensor, "powerW"));
            List<Double> energy = server.values(sensor, "energyWs");
            assertEquals(
                    expected.stream()
                            .map(channel -> (double) channel.counterWs())
                            .toList(),
                    energy.subList(energy.size() - expected.size(), energy.size()));
        }
        assertEquals(0, gateway.terminate());
    }

    @Test
    void mosquittoAndVictoriaMetrics() throws Exception {
        try (SerialPort port = new SerialPort(folder.resolve("meter")).plugIn();
                Broker broker = Mosquitto.plain(folder).start();
                VictoriaMetrics server = new VictoriaMetrics(folder).start();
                Subscriber subscriber = new Subscriber(broker.url(), "#");
                Gateway gateway = gateway(port, broker, server)) {
            journey(gateway, port, subscriber, server);
        }
    }

    @Test
    void mosquittoWithPasswordAndTls() throws Exception {
        Mosquitto secure = Mosquitto.withPasswordAndTls(folder);
        try (SerialPort port = new SerialPort(folder.resolve("meter")).plugIn();
                Broker broker = secure.start();
                VictoriaMetrics server = new VictoriaMetrics(folder).start();
                Subscriber subscriber = new Subscriber(
                        broker.url(), "power", Mosquitto.USER, Mosquitto.PASSWORD, trusting(secure.authority()));
                Gateway gateway = gateway(port, broker, server)) {
            gateway.with("MQTTUSER", Mosquitto.USER).with("MQTTPASS", Mosquitto.PASSWORD);
            Files.writeString(
                    gateway.conf.resolve("io.powermonitor.mqtt-main.cfg"),
                    "caFile = " + secure.authority() + "\n",
                    StandardOpenOption.APPEND);
            journey(gateway, port, subscriber, server);
            assertEquals(0, gateway.logged(Mosquitto.PASSWORD));
        }
    }

    private static SSLSocketFactory trusting(Path authority) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
