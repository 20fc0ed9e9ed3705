package io.powermonitor.mqtt.internal;

import static io.powermonitor.mqtt.internal.Connections.PATIENCE;
import static io.powermonitor.mqtt.internal.Connections.TIMING;
import static io.powermonitor.mqtt.internal.Connections.message;
import static io.powermonitor.mqtt.internal.Connections.settings;
import static io.powermonitor.mqtt.internal.TestBroker.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.powermonitor.mqtt.MqttLease;
import io.powermonitor.mqtt.MqttListener;
import io.powermonitor.mqtt.MqttUnavailableException;
import io.powermonitor.mqtt.OwnSession;
import io.powermonitor.mqtt.Publication;

/** A session that is not shared: its will, and what it listens to. */
@Timeout(60)
class OwnSessionTest {

    private static final OwnSession OWN = new OwnSession("house", "attic/state", Set.of("world/#", "house/status"));

    /** What a listener hears. */
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private final MqttListener listener = new MqttListener() {
        @Override
        public void connected() {
            heard.add("connected");
        }

        @Override
        public void disconnected(String reason) {
            heard.add("disconnected: " + reason);
        }

        @Override
        public void arrived(String topic, byte[] payload, boolean retained) {
            heard.add(topic + " " + new String(payload, StandardCharsets.UTF_8));
            throw new IllegalStateException("a listener that fails harms nobody");
        }
    };

    private TestBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker().start();
    }

    @AfterEach
    void stop() throws Exception {
        broker.close();
    }

    @Test
    void hasAnIdAndAWillOfItsOwnBesideTheSharedOne() throws Exception {
        BlockingQueue<String> ofShared = broker.subscribe("shared/state");
        BlockingQueue<String> ofOwn = broker.subscribe("attic/state");
        try (Cable cable = new Cable(broker.port())) {
            MqttSettings settings = settings("tcp://127.0.0.1:" + cable.port(), "availabilityTopic", "shared/state");
            try (SupervisedConnection connection = new SupervisedConnection("test", settings, TIMING);
                    MqttLease shared = connection.lease(MqttListener.NONE)) {
                assertEquals("shared/state online", next(ofShared));
                MqttLease own = connection.lease(OWN, listener);
                assertEquals("attic/state online", next(ofOwn));
                assertEquals("connected", next(heard));
                broker.awaitClient("meter-room");
                broker.awaitClient("meter-room-house");

                cable.cut();

                for (String state : List.of(" offline", " online")) {
                    assertEquals("shared/state" + state, next(ofShared));
                    assertEquals("attic/state" + state, next(ofOwn));
                }

                own.close();
                assertEquals("attic/state offline", next(ofOwn));
                shared.publish(message("shared/state", "still there"), PATIENCE);
                assertEquals("shared/state still there", next(ofShared));
            }
        }
    }

    @Test
    void isOneForAllWhoWishTheSame() throws Exception {
        BlockingQueue<String> arrived = broker.subscribe("attic/state");
        Timing lingering = new Timing(
                TIMING.connect(),
                TIMING.subscribe(),
                TIMING.acknowledge(),
                TIMING.stable(),
                Duration.ofSeconds(20),
                TIMING.leave(),
                TIMING.leastPause(),
                TIMING.mostPause());
        MqttSettings settings = settings("tcp://127.0.0.1:" + broker.port());
        try (SupervisedConnection connection = new SupervisedConnection("test", settings, lingering)) {
            MqttLease first = connection.lease(OWN, MqttListener.NONE);
            assertEquals("attic/state online", next(arrived));
            first.close();
            MqttLease second = connection.lease(
                    new OwnSession("house", "attic/state", Set.of("house/status", "world/#")), listener);
            assertEquals("connected", next(heard));
            second.publish(message("attic/state", "of the second"), PATIENCE);
            assertEquals("attic/state of the second", next(arrived), "it was never away");
        }
        assertEquals("attic/state offline", next(arrived));
    }

    @Test
    void hearsWhatIsPublishedAndWhatWasRetainedAlsoAfterARestartOfTheBroker() throws Exception {
        MqttSettings settings = settings("tcp://127.0.0.1:" + broker.port());
        try (SupervisedConnection connection = new SupervisedConnection("test", settings, TIMING);
                MqttLease other = connection.lease(MqttListener.NONE)) {
            byte[] kept = "kept".getBytes(StandardCharsets.UTF_8);
            other.publish(List.of(new Publication("world/a", kept, 1, true)), PATIENCE);

            try (MqttLease own = connection.lease(OWN, listener)) {
                assertEquals(Set.of("connected", "world/a kept"), Set.of(next(heard), next(heard)));
                other.publish(message("house/status", "online"), PATIENCE);
                assertEquals("house/status online", next(heard));

                broker.stop();
                assertTrue(next(heard).startsWith("disconnected: "));
                broker.start();
                assertEquals("connected", next(heard));
                own.publish(message("world/b", "from here"), PATIENCE);
                assertEquals("world/b from here", next(heard));
            }
        }
    }

    @Test
    void publishesWhereItMayNotListenAndSaysSoOnce() throws Exception {
        try (PeerWithoutManners peer = new PeerWithoutManners(PeerWithoutManners.Habit.REFUSES_SUBSCRIPTIONS);
                LogLines log = new LogLines();
                SupervisedConnection connection =
                        new SupervisedConnection("test", settings("tcp://127.0.0.1:" + peer.port()), TIMING)) {
            connection.lease(new OwnSession("house", "", Set.of("house/status")), listener);
            for (int time = 0; time < 2; time++) {
                assertEquals("connected", next(heard));
                peer.accepted().take().close();
                assertTrue(next(heard).startsWith("disconnected: "));
            }
            assertEquals(
                    1,
                    log.lines().stream()
                            .filter(("MQTT test-house: cannot listen to the topic house/status:"
                                    + " the broker refuses it")::equals)
                            .count());
        }
    }

    @Test
    void canBeWishedForWhereTheConnectionIsWrongOrGone() {
        MqttLease invalid = new InvalidConnection("url=x: valid").lease(OWN, listener);
        assertEquals(
                "url=x: valid",
                assertThrows(MqttUnavailableException.class, () -> invalid.publish(message("a", "b"), PATIENCE))
                        .getMessage());

        SupervisedConnection closed =
                new SupervisedConnection("test", settings("tcp://127.0.0.1:" + broker.port()), TIMING);
        List<String> before = Connections.threads();
        closed.close();
        MqttLease late = closed.lease(OWN, listener);
        assertThrows(MqttUnavailableException.class, () -> late.publish(message("a", "b"), PATIENCE));
        assertTrue(Connections.threads().size() < before.size());
    }
}
