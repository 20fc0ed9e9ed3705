package io.powermonitor.mqtt.internal;

import static io.powermonitor.mqtt.internal.Connections.NOTHING_COMES;
import static io.powermonitor.mqtt.internal.Connections.PATIENCE;
import static io.powermonitor.mqtt.internal.Connections.TIMING;
import static io.powermonitor.mqtt.internal.Connections.message;
import static io.powermonitor.mqtt.internal.Connections.publication;
import static io.powermonitor.mqtt.internal.Connections.settings;
import static io.powermonitor.mqtt.internal.TestBroker.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.powermonitor.mqtt.MqttLease;
import io.powermonitor.mqtt.MqttListener;
import io.powermonitor.mqtt.MqttUnavailableException;
import io.powermonitor.mqtt.Publication;

@Timeout(60)
class SupervisedConnectionTest {

    private static TestBroker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new TestBroker().start();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    /** What a listener hears. */
    private final BlockingQueue<String> edges = new LinkedBlockingQueue<>();

    private final MqttListener listener = new MqttListener() {
        @Override
        public void connected() {
            edges.add("connected");
        }

        @Override
        public void disconnected(String reason) {
            edges.add("disconnected: " + reason);
        }
    };

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void deliversMoreThanFitsIntoTheWindowInOrder(int qos) throws Exception {
        try (SupervisedConnection connection = connect(broker);
                MqttLease lease = connection.lease(MqttListener.NONE)) {
            BlockingQueue<String> arrived = broker.subscribe("power" + qos);
            List<Publication> messages = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                messages.add(publication("power" + qos, Integer.toString(i), qos));
            }

            lease.publish(messages, PATIENCE);

            for (int i = 0; i < 1000; i++) {
                assertEquals("power" + qos + " " + i, next(arrived));
            }
        }
    }

    @Test
    void connectsOnlyWhileThereIsALease() throws Exception {
        try (SupervisedConnection unused = new SupervisedConnection(
                        "unused", settings("tcp://127.0.0.1:" + broker.port(), "clientId", "unused"), TIMING);
                SupervisedConnection used = connect(broker)) {
            MqttLease first = used.lease(listener);
            MqttLease second = used.lease(MqttListener.NONE);
            assertEquals("connected", next(edges));
            broker.awaitClient("meter-room");
            assertFalse(broker.clients().contains("unused"));

            second.close();
            first.publish(message("power", "still there"), PATIENCE);
            first.close();
            first.close();
            MqttUnavailableException closed = assertThrows(
                    MqttUnavailableException.class, () -> first.publish(message("power", "too late"), PATIENCE));
            assertTrue(closed.getMessage().endsWith("was closed"), closed.getMessage());

            MqttLease third = used.lease(listener);
            assertEquals("connected", next(edges));
            third.publish(message("power", "again"), PATIENCE);
            assertTrue(unused.readiness().reason().isEmpty());
        }
    }

    @Test
    void waitsForABrokerThatComesLaterAndComesAgain() throws Exception {
        try (TestBroker own = new TestBroker();
                LogLines log = new LogLines();
                SupervisedConnection connection = connect(own);
                MqttLease lease = connection.lease(listener)) {
            String url = "tcp://127.0.0.1:" + own.port();
            assertEquals(
                    "MQTT test: cannot connect to " + url
                            + ", trying on: Connection refused: is the broker running, and is " + url + " its address?",
                    next(log.lines()));
            MqttUnavailableException away = assertThrows(
                    MqttUnavailableException.class, () -> lease.publish(message("power", "1"), Duration.ZERO));
            assertTrue(away.getMessage().startsWith("no connection to " + url), away.getMessage());

            own.start();
            assertEquals("connected", next(edges));
            assertEquals("MQTT test: connected to " + url + " as meter-room", next(log.lines()));

            own.stop();
            assertTrue(next(edges).startsWith("disconnected: "));
            String lost = next(log.lines());
            assertTrue(lost.startsWith("MQTT test: connection to " + url + " lost, reconnecting: "), lost);
            assertTrue(next(log.lines()).startsWith("MQTT test: cannot connect"));

            own.start();
            BlockingQueue<String> arrived = own.subscribe("power");
            lease.publish(message("power", "2"), PATIENCE);
            assertEquals("power 2", next(arrived));
            assertEquals("MQTT test: connected to " + url + " as meter-room", next(log.lines()));
        }
    }

    @Test
    void saysOnlineAndOffline() throws Exception {
        MqttSettings settings = settings("tcp://127.0.0.1:" + broker.port(), "availabilityTopic", "gateway/state");
        BlockingQueue<String> arrived = broker.subscribe("gateway/#");

        SupervisedConnection connection = new SupervisedConnection("test", settings, TIMING);
        connection.lease(MqttListener.NONE);
        assertEquals("gateway/state online", next(arrived));
        connection.close();

        assertEquals("gateway/state offline", next(arrived));
        // kept for who comes later; this broker delivers it without the flag
        assertEquals("gateway/state offline", next(broker.subscribe("gateway/#")));
    }

    @Test
    void leavesAWillForWhenItIsCutOff() throws Exception {
        try (Cable cable = new Cable(broker.port())) {
            MqttSettings settings = settings("tcp://127.0.0.1:" + cable.port(), "availabilityTopic", "cottage/state");
            BlockingQueue<String> arrived = broker.subscribe("cottage/#");
            try (SupervisedConnection connection = new SupervisedConnection("test", settings, TIMING);
                    MqttLease lease = connection.lease(listener)) {
                assertEquals("cottage/state online", next(arrived));

                cable.cut();

                assertEquals("cottage/state offline", next(arrived));
                assertEquals("cottage/state online", next(arrived));
                lease.publish(message("cottage/x", "1"), PATIENCE);
                assertEquals("cottage/x 1", next(arrived));
            }
        }
    }

    @Test
    void logsInWithUserAndPassword(@TempDir Path folder) throws Exception {
        Path right = Files.writeString(folder.resolve("right"), TestBroker.PASSWORD + "\n");
        Path wrong = Files.writeString(folder.resolve("wrong"), "wrong");
        try (TestBroker own = new TestBroker().authenticating().start()) {
            String url = "tcp://127.0.0.1:" + own.port();
            MqttSettings known = settings(url, "user", TestBroker.USER, "password", "file:" + right);
            Session session = Session.open(known, TIMING, NOTHING_COMES, () -> {});
            session.publish(message("power", "1"));
            session.close();

            MqttSettings stranger = settings(url, "user", TestBroker.USER, "password", "file:" + wrong);
            MqttUnavailableException refused = assertThrows(
                    MqttUnavailableException.class, () -> Session.open(stranger, TIMING, NOTHING_COMES, () -> {}));
            assertEquals("the broker refused us: check the keys user and password", refused.getMessage());
        }
    }

    @Test
    void dropsABrokerThatNeverAcknowledges() throws Exception {
        Timing impatient = Connections.timing(TIMING.connect(), Duration.ofMillis(200));
        try (PeerWithoutManners peer = new PeerWithoutManners(PeerWithoutManners.Habit.ACCEPTS_AND_NEVER_ACKNOWLEDGES);
                SupervisedConnection connection =
                        new SupervisedConnection("test", settings("tcp://127.0.0.1:" + peer.port()), impatient);
                MqttLease lease = connection.lease(listener)) {
            assertEquals("connected", next(edges));

            MqttUnavailableException silent =
                    assertThrows(MqttUnavailableException.class, () -> lease.publish(message("power", "1"), PATIENCE));

            assertTrue(silent.getMessage().startsWith("no acknowledgement within"), silent.getMessage());
            assertTrue(next(edges).startsWith("disconnected: no acknowledgement"));
            assertEquals("connected", next(edges));
        }
    }

    @Test
    void namesAnotherClientWithTheSameId() throws Exception {
        try (PeerWithoutManners peer = new PeerWithoutManners(PeerWithoutManners.Habit.ACCEPTS_AND_THROWS_OUT);
                LogLines log = new LogLines();
                SupervisedConnection connection =
                        new SupervisedConnection("test", settings("tcp://127.0.0.1:" + peer.port()), TIMING);
                MqttLease lease = connection.lease(listener)) {
            String line = next(log.lines());
            while (!line.contains("another client")) {
                line = next(log.lines());
            }

            assertEquals(
                    "MQTT test: the broker closes each new connection: the broker closed the connection."
                            + " Probably another client uses the client id meter-room (the predecessor still running?):"
                            + " stop it, or set another clientId",
                    line);
            for (int i = 0; i < 5; i++) { // once said, it goes on in silence
                assertTrue(peer.accepted().take().isBound());
            }
            assertEquals(List.of(), List.copyOf(log.lines()));
            assertThrows(MqttUnavailableException.class, () -> lease.publish(message("power", "1"), Duration.ZERO));
        }
    }

    @Test
    void leavesNoThreadsBehind() throws Exception {
        List<String> before = Connections.threads();
        for (int i = 0; i < 20; i++) {
            SupervisedConnection connection = connect(broker);
            MqttLease lease = connection.lease(listener);
            lease.publish(message("power", "1"), PATIENCE);
            connection.close();
        }
        assertEquals(before, Connections.threads());
    }

    private static SupervisedConnection connect(TestBroker broker) {
        return new SupervisedConnection("test", settings("tcp://127.0.0.1:" + broker.port()), TIMING);
    }
}
