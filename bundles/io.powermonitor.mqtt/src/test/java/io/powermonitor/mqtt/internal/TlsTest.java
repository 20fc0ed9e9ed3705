package io.powermonitor.mqtt.internal;

import static io.powermonitor.mqtt.internal.Connections.NOTHING_COMES;
import static io.powermonitor.mqtt.internal.Connections.TIMING;
import static io.powermonitor.mqtt.internal.Connections.message;
import static io.powermonitor.mqtt.internal.Connections.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.mqtt.MqttUnavailableException;

@Timeout(60)
class TlsTest {

    @TempDir
    static Path folder;

    private static TestCertificates certificates;
    private static TestBroker broker;
    private static TestBroker strictBroker;
    private static TestBroker brokerElsewhere;
    private static TestBroker plainBroker;

    @BeforeAll
    static void start() throws Exception {
        certificates = new TestCertificates(folder);
        broker = new TestBroker().tls(certificates.brokerStore("here"), false).start();
        strictBroker =
                new TestBroker().tls(certificates.brokerStore("here"), true).start();
        brokerElsewhere = new TestBroker()
                .tls(certificates.brokerStore("elsewhere"), false)
                .start();
        plainBroker = new TestBroker().start();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
        strictBroker.close();
        brokerElsewhere.close();
        plainBroker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ec"})
    void showsAClientCertificate(String client) throws Exception {
        deliver(withCertificate(client));
    }

    @Test
    void saysThatTheClientCertificateIsRefused() {
        String stranger = failure(withCertificate("stranger"));

        assertTrue(stranger.contains("certFile and keyFile"), stranger);
    }

    private static MqttSettings withCertificate(String client) {
        String pem = certificates.path(client + ".pem");
        String key = certificates.path(client + ".key");
        return settings(url(strictBroker), "caFile", certificates.path("here.pem"), "certFile", pem, "keyFile", key);
    }

    @Test
    void trustsTheNamedAuthority() throws Exception {
        deliver(settings(url(broker), "caFile", certificates.path("here.pem")));
    }

    @ParameterizedTest
    @CsvSource({"''", "stranger.pem"})
    void trustsNoOther(String authority) {
        String file = authority.isEmpty() ? "" : certificates.path(authority);

        assertEquals(
                "the broker's certificate is signed by an unknown authority: set caFile to the authority's certificate",
                failure(settings(url(broker), "caFile", file)));
    }

    @Test
    void verifiesTheHostNameUnlessToldOtherwise() throws Exception {
        String authority = certificates.path("elsewhere.pem");

        String mismatch = failure(settings(url(brokerElsewhere), "caFile", authority));

        assertTrue(mismatch.startsWith("the broker's certificate is not for the host 127.0.0.1 ("), mismatch);
        deliver(settings(url(brokerElsewhere), "caFile", authority, "verifyHostname", "false"));
    }

    @Test
    void saysWhatDoesNotSpeakTls() {
        String reason = failure(settings(url(plainBroker)));

        assertTrue(reason.startsWith("what answers at " + url(plainBroker) + " does not speak TLS"), reason);
    }

    @Test
    void namesFilesItCannotUse() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        Path old = Files.writeString(folder.resolve("old.key"), "-----BEGIN RSA PRIVATE KEY-----\n");

        assertEquals("caFile=/no/such.pem: no such file", failure(settings("ssl://h", "caFile", "/no/such.pem")));
        assertEquals(
                "caFile=" + empty + " holds no PEM certificates",
                failure(settings("ssl://h", "caFile", empty.toString())));
        String key = failure(settings("ssl://h", "certFile", empty.toString(), "keyFile", old.toString()));
        assertTrue(key.contains("openssl pkcs8 -topk8 -nocrypt"), key);
    }

    private static String url(TestBroker broker) {
        return "ssl://127.0.0.1:" + broker.port();
    }

    private static void deliver(MqttSettings settings) throws Exception {
        Session session = Session.open(settings, TIMING, NOTHING_COMES, () -> {});
        session.publish(message("power", "1"));
        session.close();
    }

    private static String failure(MqttSettings settings) {
        return assertThrows(
                        MqttUnavailableException.class, () -> Session.open(settings, TIMING, NOTHING_COMES, () -> {}))
                .getMessage();
    }
}
