package io.powermonitor.sink.mqtt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.powermonitor.api.Batch;
import io.powermonitor.api.Entry;
import io.powermonitor.api.Readiness;
import io.powermonitor.api.SinkException;
import io.powermonitor.mqtt.MqttConnection;
import io.powermonitor.mqtt.internal.TestConnection;

/** The sink over a real connection to a real broker. */
@Timeout(60)
class MqttSinkTest {

    private static final Instant START = Instant.parse("2020-02-29T20:47:49Z");
    private static final Map<String, Object> MAIN = Map.of(MqttConnection.NAME, "main");

    @Test
    void publishesABatchOfSevenChannelsInOrder() throws Exception {
        try (TestBroker broker = new TestBroker().start();
                TestConnection connection = new TestConnection("tcp://127.0.0.1:" + broker.port())) {
            BlockingQueue<String> arrived = broker.subscribe("power");
            MqttSink sink = sink(Map.of());
            sink.addConnection(connection.get(), MAIN);

            sink.write(batch(0, 100));

            for (int i = 0; i < 100; i++) {
                for (int n = 1; n <= 7; n++) {
                    assertEquals(
                            "power {\"sensorName\":\"power_" + n + "\",\"ts\":\"" + START.plusSeconds(i)
                                    + "\",\"powerW\":" + i + ".5,\"energyWs\":" + n + ",\"voltageV\":120.3}",
                            TestBroker.next(arrived));
                }
            }
            sink.deactivate();
        }
    }

    @Test
    void deliversAsSoonAsTheBrokerIsThere() throws Exception {
        try (TestBroker broker = new TestBroker();
                TestConnection connection = new TestConnection("tcp://127.0.0.1:" + broker.port())) {
            MqttSink sink = sink(Map.of());
            sink.addConnection(connection.get(), MAIN);
            assertEquals(Readiness.READY, sink.readiness());

            CompletableFuture<Void> written = write(sink, batch(0, 1));
            broker.start();
            written.get(20, TimeUnit.SECONDS);

            broker.stop();
            CompletableFuture<Void> again = CompletableFuture.runAsync(() -> deliver(sink, batch(1, 1)));
            broker.start();
            again.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void saysWhyItCannotDeliver() throws Exception {
        MqttSink sink = sink(Map.of("sink.timeoutMillis", "1000"));
        String missing = "no MQTT connection named main: create conf/io.powermonitor.mqtt-main.cfg";
        assertEquals(Readiness.notConfigured(missing), sink.readiness());
        assertEquals(
                missing,
                assertThrows(SinkException.class, () -> sink.write(batch(0, 1))).getMessage());

        try (TestBroker broker = new TestBroker();
                TestConnection connection = new TestConnection("tcp://127.0.0.1:" + broker.port())) {
            sink.addConnection(connection.get(), Map.of(MqttConnection.NAME, "other"));
            assertEquals(Readiness.notConfigured(missing), sink.readiness());
            sink.addConnection(connection.get(), MAIN);
            SinkException away = assertThrows(SinkException.class, () -> sink.write(batch(0, 1)));
            assertEquals(SinkException.Advice.RETRY, away.advice());
            assertTrue(away.getMessage().startsWith("no connection to tcp://127.0.0.1:"), away.getMessage());

            sink.removeConnection(connection.get());
            assertEquals(Readiness.notConfigured(missing), sink.readiness());
        }
    }

    @Test
    void waitsForAConnectionThatIsBeingReplaced() throws Exception {
        try (TestBroker broker = new TestBroker().start();
                TestConnection connection = new TestConnection("tcp://127.0.0.1:" + broker.port())) {
            MqttSink sink = sink(Map.of());

            CompletableFuture<Void> written = write(sink, batch(0, 1));
            sink.addConnection(connection.get(), MAIN);

            written.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void isOffOrInvalidWithoutTouchingTheConnection() {
        MqttSink off = sink(Map.of("enabled", "0", "felix.fileinstall.filename", "/c/io.powermonitor.sink.mqtt-x.cfg"));
        MqttSink invalid = sink(Map.of("qos", "3", "felix.fileinstall.filename", "/c/io.powermonitor.sink.mqtt-x.cfg"));
        off.addConnection(null, MAIN);
        invalid.addConnection(null, MAIN);

        assertEquals(Readiness.off("enabled=false in io.powermonitor.sink.mqtt-x.cfg"), off.readiness());
        assertEquals(
                Readiness.invalid("io.powermonitor.sink.mqtt-x.cfg: qos=3: a whole number from 0 to 1"),
                invalid.readiness());
    }

    @Test
    void passesOnThatTheConnectionIsInvalid() {
        MqttSink sink = sink(Map.of());
        sink.addConnection(TestConnection.invalid("io.powermonitor.mqtt-main.cfg: url=x: valid"), MAIN);

        assertEquals(Readiness.invalid("io.powermonitor.mqtt-main.cfg: url=x: valid"), sink.readiness());
    }

    private static MqttSink sink(Map<String, Object> properties) {
        return new MqttSink(new HashMap<>(properties), ZoneOffset.UTC);
    }

    /** Again and again, as a lane does. */
    private static void deliver(MqttSink sink, Batch batch) {
        boolean delivered = false;
        while (!delivered) {
            delivered = write(sink, batch)
                    .handle((done, failure) -> failure == null)
                    .join();
        }
    }

    private static CompletableFuture<Void> write(MqttSink sink, Batch batch) {
        return CompletableFuture.runAsync(() -> {
            try {
                sink.write(batch);
            } catch (SinkException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Batch batch(int from, int size) {
        List<Entry> entries = new ArrayList<>();
        for (int i = from; i < from + size; i++) {
            entries.add(new Entry(
                    i,
                    Readings.measurement(
                            START.plusSeconds(i),
                            Readings.channel("ch1", 1, i + 0.5),
                            Readings.channel("ch2", 2, i + 0.5),
                            Readings.channel("aux1", 3, i + 0.5),
                            Readings.channel("aux2", 4, i + 0.5),
                            Readings.channel("aux3", 5, i + 0.5),
                            Readings.channel("aux4", 6, i + 0.5),
                            Readings.channel("aux5", 7, i + 0.5))));
        }
        return new Batch(entries, false, Map.of("house", Readings.meter("power")));
    }
}
