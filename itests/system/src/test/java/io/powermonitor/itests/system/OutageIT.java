package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.powermonitor.itests.system.JournalCopy.Place;
import io.powermonitor.itests.system.JournalCopy.Reading;

/** The broker and the server are away for two days of a hurried house; then they come back. */
@SuppressWarnings("try") // subscribers only listen
class OutageIT {

    private static final int READINGS = 2880; // two days, one a minute

    @TempDir
    Path folder;

    @Test
    void everythingArrivesAndTheLiveFlowComesFirst() throws Exception {
        Arrivals live = new Arrivals("live", Arrivals.IN_DOCUMENT, 1);
        Arrivals history = new Arrivals("history", Arrivals.IN_DOCUMENT, 1);
        Arrivals lines = new Arrivals("lines", Arrivals.IN_LINE, 2);
        EmbeddedBroker broker = new EmbeddedBroker();
        try (LineServer server = new LineServer(lines::accept).start();
                Gateway gateway = new Gateway(folder)) {
            server.stop();
            configure(gateway, broker, server);
            gateway.start();
            gateway.awaitEntries(READINGS);
            broker.start();
            try (Subscriber alive =
                            new Subscriber(broker.url(), "power/house/measurement", m -> live.accept(m.text()));
                    Subscriber late = new Subscriber(
                            broker.url(), "power/house/measurement/history", m -> history.accept(m.text()))) {
                server.start();
                Await.until(
                        () -> "history of " + READINGS + ", live flow and lines; there are "
                                + List.of(history.received(), live.received(), lines.received()),
                        Await.LONG,
                        () -> history.received() >= READINGS && live.received() > 0 && lines.received() >= READINGS);
                assertEquals(0, gateway.terminate(), () -> String.join("\n", gateway.log()));
                assertDelivered(gateway, live, history, lines);
            }
        } finally {
            broker.stop();
        }
    }

    private static void configure(Gateway gateway, Broker broker, LineServer server) throws Exception {
        gateway.file("io.powermonitor.ecm1240-house.cfg", "link = sim:?speed=43200&interval=60", "meter = house");
        gateway.file("io.powermonitor.pipeline.cfg", "lateAfterSeconds = 1");
        gateway.deliversDocumentsAndLines(broker, server);
    }

    private void assertDelivered(Gateway gateway, Arrivals live, Arrivals history, Arrivals lines) throws Exception {
        List<Reading> readings;
        Map<String, Place> places;
        try (JournalCopy copy = new JournalCopy(gateway.data.resolve("journal.db"), folder)) {
            readings = copy.readings(0);
            places = copy.places();
        }
        assertTrue(readings.size() >= READINGS);
        Set<Long> mqtt = new HashSet<>(live.seen());
        mqtt.addAll(history.seen());
        assertTrue(mqtt.containsAll(claimed(readings, places.get("mqtt-main"))), "the cursor of MQTT is ahead");
        assertEquals(
                Set.of(), lines.missing(claimed(readings, places.get("influx-main"))), "the cursor of Influx is ahead");
        assertEquals(List.of(), live.disorder());
        assertEquals(List.of(), history.disorder());
    }

    private static Set<Long> claimed(List<Reading> readings, Place place) {
        Set<Long> claimed = new HashSet<>();
        readings.stream()
                .filter(reading -> place.claims(reading.position()))
                .forEach(reading -> claimed.add(reading.countersWs().get(0)));
        assertTrue(claimed.size() >= READINGS, "delivered " + claimed.size());
        return claimed;
    }
}
