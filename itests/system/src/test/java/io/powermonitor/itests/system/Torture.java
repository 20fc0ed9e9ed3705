package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.powermonitor.itests.system.JournalCopy.Place;
import io.powermonitor.itests.system.JournalCopy.Reading;

/**
 * Kills a gateway with SIGKILL at random instants while frames come all the time, and proves after each kill that no cursor is ahead
 * of what has arrived, and at the end that everything in the journal arrived, in order, with exact totals.
 */
@SuppressWarnings("try")
final class Torture implements AutoCloseable {

    private static final long FRAME_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path folder;
    private final KnownMeter meter;
    private final Random random;
    private final SerialPort port;
    private final Broker broker;
    private final LineServer server;
    private final Subscriber subscriber;
    private final Gateway gateway;
    private final Map<String, Arrivals> outputs = Map.of(
            "mqtt-main", new Arrivals("mqtt-main", Arrivals.IN_DOCUMENT, 2),
            "influx-main", new Arrivals("influx-main", Arrivals.IN_LINE, 2));
    private final TreeMap<Long, Reading> readings = new TreeMap<>();
    private final Thread feeder = new Thread(this::feed, "meter");
    private volatile boolean feeding;
    private volatile boolean ended;

    Torture(Path folder, Broker broker, long seed) throws Exception {
        this.folder = folder;
        this.broker = broker;
        random = new Random(seed);
        meter = new KnownMeter(seed);
        port = new SerialPort(folder.resolve("meter")).plugIn();
        broker.start();
        server = new LineServer(outputs.get("influx-main")::accept).start();
        subscriber = new Subscriber(
                broker.url(), "#", message -> outputs.get("mqtt-main").accept(message.text()));
        gateway = new Gateway(folder);
        gateway.file("io.powermonitor.ecm1240-house.cfg", "link = serial:" + port.path(), "meter = house");
        gateway.deliversDocumentsAndLines(broker, server);
        feeder.setDaemon(true);
        feeder.start();
    }

    private void feed() {
        while (!ended) {
            if (feeding) {
                port.send(meter.next());
            }
            LockSupport.parkNanos(FRAME_EVERY_NANOS);
        }
    }

    /** Starts a gateway, lets it live for a random time, kills it, and looks at what it left behind. */
    void kill() throws Exception {
        gateway.start();
        feeding = true;
        boolean young = random.nextInt(4) == 0;
        int millis = young ? random.nextInt(1_000) : 800 + random.nextInt(1_700);
        Process process = gateway.process();
        boolean endedByItself = process.waitFor(millis, TimeUnit.MILLISECONDS);
        assertTrue(!endedByItself, () -> "the gateway ended by itself:\n" + String.join("\n", gateway.log()));
        process.destroyForcibly().waitFor();
        feeding = false;
        look();
    }

    private void look() throws IOException, SQLException, InterruptedException {
        Path journal = gateway.data.resolve("journal.db");
        if (!journal.toFile().exists()) {
            return; // killed before it had one
        }
        Map<String, Place> places;
        try (JournalCopy copy = new JournalCopy(journal, folder)) {
            if (!copy.begun() && readings.isEmpty()) {
                return; // killed before it was one
            }
            long known = readings.isEmpty() ? 0 : readings.lastKey();
            copy.readings(known).forEach(reading -> readings.put(reading.position(), reading));
            places = copy.places();
        }
        for (Map.Entry<String, Place> place : places.entrySet()) {
            Set<Long> claimed = new HashSet<>();
            readings.values().stream()
                    .filter(reading -> place.getValue().claims(reading.position()))
                    .forEach(reading -> claimed.add(reading.countersWs().get(0)));
            Arrivals arrivals = outputs.get(place.getKey());
            // a message that the broker has acknowledged may still be on its way to the subscriber
            Await.until(
                    () -> "the cursor of " + place + " is ahead of what arrived: " + arrivals.missing(claimed),
                    Duration.ofSeconds(10),
                    () -> arrivals.containsAll(claimed));
        }
    }

    /** Starts once more, lets everything arrive, ends in order, and holds all of it together. */
    void finish() throws Exception {
        gateway.start();
        feeding = true;
        Await.until("the last gateway measures", () -> gateway.logged("meter house online") > 0);
        int frames = meter.frames();
        Await.until("some more frames", () -> meter.frames() > frames + 50);
        feeding = false;
        Await.until("everything is delivered", () -> idle());
        assertEquals(0, gateway.terminate(), () -> String.join("\n", gateway.log()));
        look();
        meter.assertStored(readings.values());
        assertArrivals();
    }

    private boolean idle() {
        Matcher lag = Pattern.compile("\"lag\":\\s*(\\d+)").matcher(gateway.answer("power:sinks", "--json"));
        List<Long> lags =
                lag.results().map(found -> Long.valueOf(found.group(1))).toList();
        return lags.size() == outputs.size() && lags.stream().allMatch(waiting -> waiting == 0);
    }

    private void assertArrivals() {
        Set<Long> stored = new HashSet<>();
        readings.values().forEach(reading -> stored.add(reading.countersWs().get(0)));
        outputs.forEach((name, arrivals) -> {
            assertEquals(Set.of(), arrivals.missing(stored), name + " has not got everything");
            assertEquals(stored, arrivals.seen(), name + " got what is not in the journal");
            assertEquals(List.of(), arrivals.disorder());
        });
    }

    /** For people. */
    String summary() {
        StringBuilder text = new StringBuilder();
        text.append(meter.frames())
                .append(" frames sent, ")
                .append(readings.size())
                .append(" readings in the journal");
        outputs.forEach((name, arrivals) -> text.append(", ")
                .append(name)
                .append(": ")
                .append(arrivals.received())
                .append(" received, ")
                .append(arrivals.seen().size())
                .append(" different"));
        return text.toString();
    }

    @Override
    public void close() throws Exception {
        ended = true;
        feeder.join();
        gateway.close();
        subscriber.close();
        server.close();
        broker.close();
        port.close();
    }
}
