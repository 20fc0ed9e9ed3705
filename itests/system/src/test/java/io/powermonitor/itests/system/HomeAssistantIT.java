package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.powermonitor.sink.homeassistant.internal.PaperHomeAssistant;
import io.powermonitor.sink.homeassistant.internal.Vocabulary;

/** The gateway as users run it, a meter whose every counter is known, a real broker, and what Home Assistant makes of its messages. */
class HomeAssistantIT {

    /** So that some seconds give some kilowatt-hours. */
    private static final long MULTIPLIER = 1000;

    private static final long WS_PER_WH = 3600;
    private static final long FRAME_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long ALONE_NANOS = TimeUnit.MILLISECONDS.toNanos(2500);

    @TempDir
    Path folder;

    private final PaperHomeAssistant home = new PaperHomeAssistant("homeassistant");
    private final Map<String, String> documents = new TreeMap<>();
    private final KnownMeter meter = new KnownMeter(27);
    private final Thread feeder = new Thread(this::feed, "meter");
    private Broker broker;
    private SerialPort port;
    private Gateway gateway;
    private Subscriber subscriber;
    private volatile boolean feeding;
    private volatile boolean ended;

    @BeforeEach
    void start() throws Exception {
        broker = System.getenv("CI") == null ? new EmbeddedBroker() : Mosquitto.persistent(folder);
        broker.start();
        port = new SerialPort(folder.resolve("meter")).plugIn();
        gateway = new Gateway(folder)
                .with("HOMEASSISTANT", "true")
                .with("ENABLEMQTT", "false")
                .with("ENABLEINFLUX", "false")
                .with("MQTTURL", broker.url());
        configure("Grid", "energy");
        gateway.file("io.powermonitor.mqtt-main.cfg", "url = " + broker.url());
        announceAt("homeassistant");
        homeAssistantStarts();
        feeder.setDaemon(true);
        feeder.start();
    }

    private void announceAt(String prefix) throws Exception {
        gateway.file(
                "io.powermonitor.sink.homeassistant-main.cfg",
                "enabled = ${powermonitor.homeassistant:-false}",
                "prefix = " + prefix,
                "powerSeconds = 1",
                "energySeconds = 1",
                "birthDelaySeconds = 1");
    }

    private void configure(String label, String ch2) throws Exception {
        gateway.file(
                "io.powermonitor.ecm1240-house.cfg",
                "link = serial:" + port.path(),
                "meter = house",
                "ch1.label = " + label,
                "ch2.kind = " + ch2,
                "ch1.multiplier = " + MULTIPLIER);
    }

    @AfterEach
    void stop() throws Exception {
        ended = true;
        feeder.join();
        gateway.close();
        subscriber.close();
        broker.close();
        port.close();
    }

    private void feed() {
        while (!ended) {
            if (feeding) {
                port.send(meter.next());
            }
            LockSupport.parkNanos(FRAME_EVERY_NANOS);
        }
    }

    private void homeAssistantStarts() throws Exception {
        synchronized (home) {
            home.restarts();
        }
        subscriber = new Subscriber(broker.url(), "#", message -> {
            synchronized (home) {
                home.arrives(message.topic(), message.text().getBytes(StandardCharsets.UTF_8));
                documents.put(message.topic(), message.text());
            }
        });
        MqttClient birth = new MqttClient(broker.url(), "birth", new MemoryPersistence());
        birth.connect();
        birth.publish("homeassistant/status", "online".getBytes(StandardCharsets.UTF_8), 1, false);
        birth.disconnect();
        birth.close();
    }

    private boolean sees(Predicate<PaperHomeAssistant> what) {
        synchronized (home) {
            return what.test(home);
        }
    }

    private boolean shows(String sensor, Predicate<String> state) {
        return sees(it -> it.sensors().containsKey("powermonitor_house_" + sensor)
                && state.test(it.sensor("powermonitor_house_" + sensor).state()));
    }

    private static boolean isNumber(String state) {
        return state.matches("-?[0-9.]+");
    }

    /** Waits until energy is told that was counted after now. */
    private void awaitMoreEnergy() throws InterruptedException {
        String before = sees(it -> it.sensors().containsKey("powermonitor_house_ch1_energy"))
                ? home.sensor("powermonitor_house_ch1_energy").state()
                : "";
        Await.until(
                () -> "more energy than " + before + " in\n" + String.join("\n", gateway.log()),
                Await.LONG,
                () -> shows("ch1_energy", state -> isNumber(state) && !state.equals(before)));
    }

    @Test
    @SuppressWarnings("try")
    void energyIsRightThroughEverythingThatHappensInYears() throws Exception {
        gateway.start();
        Await.until(
                "announced before the first reading",
                () -> shows("ch1_energy", "unknown"::equals) || shows("ch1_energy", "unavailable"::equals));
        feeding = true;
        awaitMoreEnergy();
        everyDocumentIsAsDocumented();

        for (int kill = 0; kill < 3; kill++) {
            gateway.process().destroyForcibly().waitFor();
            Await.until("the will", () -> shows("ch1_energy", "unavailable"::equals));
            gateway.start();
            awaitMoreEnergy();
        }

        subscriber.close();
        homeAssistantStarts();
        awaitMoreEnergy();

        for (boolean remembers : new boolean[] {true, false}) {
            subscriber.close();
            broker.stop();
            if (!remembers) {
                Files.deleteIfExists(folder.resolve("mosquitto.db"));
            }
            broker.start();
            homeAssistantStarts();
            awaitMoreEnergy();
        }

        feeding = false;
        Await.until("a silent meter is unavailable", () -> shows("ch1_power", "unavailable"::equals));
        assertTrue(sees(it -> it.isAvailable("powermonitor_version")));
        feeding = true;
        awaitMoreEnergy();

        configure("Main panel", "energy");
        Await.until(
                "the new name",
                () -> sees(it -> it.sensor("powermonitor_house_ch1_power")
                        .config()
                        .path("name")
                        .asText()
                        .equals("Main panel power")));
        configure("Main panel", "off");
        Await.until(
                "a channel that is off goes",
                () -> sees(it -> !it.sensors().containsKey("powermonitor_house_ch2_power")));
        awaitMoreEnergy();
        theSumIsWhatFlowed();

        announceAt("elsewhere");
        Await.until(
                "all has moved",
                () -> sees(it -> it.sensors().isEmpty())
                        && sees(it -> documents.containsKey("elsewhere/device/powermonitor_house/config")));
        assertEquals(List.of(), home.complaints());
    }

    private void everyDocumentIsAsDocumented() throws Exception {
        Await.until("the gateway's own state", () -> sees(it -> documents.containsKey("powermonitor/state")));
        synchronized (home) {
            assertEquals(
                    List.of(
                            "homeassistant/device/powermonitor/config",
                            "homeassistant/device/powermonitor_house/config"),
                    documents.keySet().stream()
                            .filter(topic -> topic.endsWith("/config"))
                            .toList());
            for (Map.Entry<String, String> one : documents.entrySet()) {
                if (one.getKey().endsWith("/config")) {
                    JsonNode document = new ObjectMapper().readTree(one.getValue());
                    Vocabulary.checkTopic("homeassistant", one.getKey());
                    Vocabulary.checkDevice(document, false);
                }
            }
        }
    }

    private void theSumIsWhatFlowed() throws Exception {
        feeding = false;
        List<Long> first = firstTotals();
        BigDecimal[] told = new BigDecimal[1];
        long[] sentAt = {System.nanoTime()};
        Await.until(() -> told[0] + " is told of " + energy(first), Await.LONG, () -> {
            // one that comes more than powerSeconds and energySeconds after any before it is told for certain
            if (System.nanoTime() - sentAt[0] > ALONE_NANOS) {
                port.send(meter.next());
                sentAt[0] = System.nanoTime();
            }
            return sees(it -> {
                PaperHomeAssistant.Sensor sensor = it.sensor("powermonitor_house_ch1_energy");
                told[0] = sensor.first().add(sensor.sum());
                return told[0].compareTo(energy(first)) == 0;
            });
        });
    }

    /** By the first reading that was ever kept. */
    private List<Long> firstTotals() throws Exception {
        try (JournalCopy copy = new JournalCopy(gateway.data.resolve("journal.db"), folder)) {
            return meter.totalsAt(copy.readings(0).get(0).countersWs().get(0));
        }
    }

    /** What flowed since then. */
    private BigDecimal energy(List<Long> first) {
        return BigDecimal.valueOf((meter.newestTotals().get(0) - first.get(0)) * MULTIPLIER / WS_PER_WH, 3);
    }
}
