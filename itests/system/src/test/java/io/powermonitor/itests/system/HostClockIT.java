package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host without a clock of its own starts in 1970 and learns the time later; another host's clock is set back by an hour. */
@Tag("peers")
class HostClockIT {

    @TempDir
    Path folder;

    private static Instant stamp(String message) {
        return OffsetDateTime.parse(message.replaceAll(".*\"ts\":\"([^\"]+)\".*", "$1"))
                .toInstant();
    }

    @Test
    void noMeasurementIsLostAndNoStampGoesBack() throws Exception {
        House house = new House(5);
        WallClock clock = new WallClock(folder);
        clock.moveBy(Duration.ofSeconds(-Instant.now().getEpochSecond() + 300));
        try (SerialPort port = new SerialPort(folder.resolve("meter")).plugIn();
                Broker broker = new EmbeddedBroker().start();
                Subscriber subscriber = new Subscriber(broker.url(), "power");
                Gateway gateway = new Gateway(folder)
                        .with("SERIALPATH", port.path())
                        .with("MQTTURL", broker.url())
                        .with("ENABLEINFLUX", "false")) {
            clock.rule(gateway);
            Instant begin = Instant.now();
            gateway.start();
            gateway.awaitLog("connected to");
            gateway.awaitOnline(1, port, house.next());
            for (int i = 0; i < 5; i++) {
                port.send(house.next());
            }
            Await.until("read, and kept back", () -> frames(gateway) >= 6);
            assertEquals(List.of(), subscriber.texts());

            clock.moveBy(Duration.ZERO);
            Journey.send(house, port, 5, subscriber);
            Journey.assertMessages(house, subscriber.messages(), "power", begin);

            clock.moveBy(Duration.ofHours(-1));
            Journey.send(house, port, 5, subscriber);
            Journey.assertMessages(house, subscriber.messages(), "power", begin);
            assertStampsOnlyGrow(subscriber.texts());
        }
    }

    /** How many frames the gateway says it has seen. */
    private static long frames(Gateway gateway) {
        try {
            String meters = gateway.shell("power:meters").out();
            return Long.parseLong(meters.replaceAll("(?s).*frames (\\d+),.*|.*", "0$1"));
        } catch (java.io.IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static void assertStampsOnlyGrow(List<String> messages) {
        Instant before = Instant.EPOCH;
        for (int i = 0; i < messages.size(); i += 7) {
            Instant now = stamp(messages.get(i));
            assertTrue(now.isAfter(before), now + " comes after " + before);
            before = now;
        }
    }
}
