package io.powermonitor.mqtt.internal;

import static io.powermonitor.mqtt.internal.Connections.NOTHING_COMES;
import static io.powermonitor.mqtt.internal.Connections.TIMING;
import static io.powermonitor.mqtt.internal.Connections.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.powermonitor.mqtt.MqttUnavailableException;

/** A failed attempt says why, and leaves nothing behind. */
@Timeout(120)
class FailedConnectTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HANGS_UP_AT_ONCE | 20 | 10000 | does it want TLS (ssl://) on this port?",
                "HANGS_UP_AFTER_CONNECT | 5 | 10000 | does it want TLS (ssl://) on this port?",
                "NEVER_ANSWERS | 20 | 50 | no answer within",
                "TALKS_NONSENSE | 5 | 10000 | is no MQTT broker, or wants TLS"
            })
    void leavesNoThreadsBehind(PeerWithoutManners.Habit habit, int attempts, long connectMillis, String reason)
            throws Exception {
        try (PeerWithoutManners peer = new PeerWithoutManners(habit)) {
            MqttSettings settings = settings("tcp://127.0.0.1:" + peer.port());
            Timing timing = Connections.timing(Duration.ofMillis(connectMillis), TIMING.acknowledge());
            List<String> before = Connections.threads();
            for (int i = 0; i < attempts; i++) {
                MqttUnavailableException failure = assertThrows(
                        MqttUnavailableException.class, () -> Session.open(settings, timing, NOTHING_COMES, () -> {}));
                assertTrue(failure.getMessage().contains(reason), failure.getMessage());
            }
            assertEquals(before, Connections.threads());
        }
    }

    @Test
    void leavesNoThreadsBehindWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        MqttSettings settings = settings("tcp://127.0.0.1:" + port);
        List<String> before = Connections.threads();
        for (int i = 0; i < 20; i++) {
            assertThrows(MqttUnavailableException.class, () -> Session.open(settings, TIMING, NOTHING_COMES, () -> {}));
        }
        assertEquals(before, Connections.threads());
    }

    @Test
    void namesAnUnknownHost() {
        MqttUnavailableException failure = assertThrows(
                MqttUnavailableException.class,
                () -> Session.open(settings("tcp://no_such-host.invalid:1883"), TIMING, NOTHING_COMES, () -> {}));

        assertEquals("the host name no_such-host.invalid is not known", failure.getMessage());
    }
}
