package io.powermonitor.mqtt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.api.config.Problem;

class MqttSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "tcp://mqtt:1883, tcp://mqtt:1883",
        "mqtt, tcp://mqtt:1883",
        "mqtt://broker, tcp://broker:1883",
        "TCP://Broker.example:1884/, tcp://Broker.example:1884",
        "ssl://broker, ssl://broker:8883",
        "mqtts://10.0.0.1:1, ssl://10.0.0.1:1",
        "tcp://compose_mqtt_1:1883, tcp://compose_mqtt_1:1883",
        "ssl://[::1]:8883, ssl://[::1]:8883"
    })
    void readsUrls(String text, String expected) {
        assertEquals(Optional.of(expected), BrokerUrl.parse(text).map(BrokerUrl::toString));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://broker",
                "tcp://",
                "tcp://broker:0",
                "tcp://broker:65536",
                "tcp://a b",
                "tcp://a:1/x",
                "tcp://u:p@h:1"
            })
    void refusesUrls(String text) {
        assertEquals(Optional.empty(), BrokerUrl.parse(text));
    }

    @Test
    void hasThePredecessorsDefaults() throws Exception {
        MqttSettings settings =
                MqttSettings.parse(Map.of("user", "", "password", "")).settings();

        assertEquals("tcp://mqtt:1883", settings.url().toString());
        assertEquals(
                "powersensor-"
                        + Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(),
                settings.clientId());
        assertEquals(TlsSettings.DEFAULT, settings.tls());
        assertEquals(30, settings.keepAliveSeconds());
        assertEquals("", settings.availabilityTopic());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url=tcp://u:secret@host:1883 | url=(hidden): tcp://host:1883 or ssl://host:8883, without user and password",
                "url=ftp://host | url=ftp://host: tcp://host:1883 or ssl://host:8883, without user and password",
                "password=secret | password=(hidden): a reference: env:NAME or file:/path, never the secret itself",
                "caFile=/ca.pem | caFile=/ca.pem: empty, or an ssl:// url: tcp://mqtt:1883 is not encrypted",
                "url=ssl://h certFile=/c.pem | keyFile=: the private key of the certificate in certFile",
                "url=ssl://h keyFile=/k.pem | certFile=: the certificate of the private key in keyFile",
                "verifyHostname=maybe | verifyHostname=maybe: one of 1, t, true, 0, f, false",
                "keepAliveSeconds=1 | keepAliveSeconds=1: a whole number from 5 to 3600",
                "availabilityTopic=a/# | availabilityTopic=a/#: a topic without the wildcards + and #, or empty",
                "urls=tcp://h | urls=tcp://h: unknown key; valid are: availabilityTopic, caFile, certFile, clientId, keepAliveSeconds,"
                        + " keyFile, password, url, user, verifyHostname"
            })
    void namesProblems(String line, String expected) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String pair : line.split(" ")) {
            properties.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        ConfigurationCheck check =
                ServiceLoader.load(ConfigurationCheck.class).findFirst().orElseThrow();

        List<String> problems =
                check.check(properties).stream().map(Problem::toString).toList();

        assertEquals("io.powermonitor.mqtt", check.pid());
        assertEquals(List.of(expected), problems);
    }

    @Test
    void standsInvalidWhereSettingsAreWrong() {
        InvalidConnection connection = new InvalidConnection("io.powermonitor.mqtt-main.cfg: url=x: valid");

        assertFalse(connection.readiness().reason().isEmpty());
    }
}
