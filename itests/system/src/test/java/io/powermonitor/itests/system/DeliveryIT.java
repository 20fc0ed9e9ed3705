package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user of the predecessor starts this gateway with the same environment: the same topic and the same measurement are filled. */
class DeliveryIT {

    @TempDir
    Path folder;

    private Gateway gateway(SerialPort port, Broker broker, LineServer server) {
        return new Gateway(folder)
                .with("SERIALPATH", port.path())
                .with("MQTTURL", broker.url())
                .with("INFLUXURL", server.url())
                .with("INFLUXTOKEN", "a-secret-token")
                .with("INFLUXBUCKET", "home")
                .with("INFLUXORG", "us")
                .with("TZ", "America/Los_Angeles");
    }

    @Test
    void everyMeasurementArrivesAsThePredecessorSentIt() throws Exception {
        House house = new House(1);
        Instant begin = Instant.now();
        try (SerialPort port = new SerialPort(folder.resolve("meter")).plugIn();
                Broker broker = new EmbeddedBroker().start();
                Subscriber subscriber = new Subscriber(broker.url(), "#");
                LineServer server = new LineServer().start();
                Gateway gateway = gateway(port, broker, server).start()) {
            gateway.awaitLog("io.powermonitor.mqtt: .*connected to");
            gateway.awaitOnline(1, port, house.next());
            gateway.awaitSink("mqtt-main");
            Journey.send(house, port, 60, subscriber);
            Journey.assertMessages(house, subscriber.messages(), "power", begin);
            Journey.assertLines(house, server::lines);
            assertTrue(
                    subscriber.texts().get(0).matches(".*\"ts\":\"[^\"]+-0[78]:00\".*"),
                    subscriber.texts().get(0));
            assertEquals(0, gateway.terminate());
            assertEquals(
                    List.of(),
                    gateway.log().stream()
                            .filter(line -> line.contains("a-secret-token"))
                            .toList());
            assertTrue(gateway.logged("stopped$") > 0, "the last line is visible");
        }
    }

    /** Both servers are away at the start, and again in the middle: nothing is lost, and order holds. */
    @Test
    void outagesOfBothServersLoseNothing() throws Exception {
        House house = new House(2);
        try (SerialPort port = new SerialPort(folder.resolve("meter")).plugIn();
                Broker broker = new EmbeddedBroker();
                LineServer server = new LineServer();
                Gateway gateway = gateway(port, broker, server.start())) {
            server.stop();
            gateway.start();
            gateway.awaitLog("cannot connect");
            gateway.awaitOnline(1, port, house.next());
            gateway.awaitSink("mqtt-main");
            for (int i = 0; i < 10; i++) {
                port.send(house.next());
            }
            gateway.awaitLog("sink influx-main");
            broker.start();
            server.start();
            Journey.assertLines(house, server::lines);
            Subscriber subscriber = new Subscriber(broker.url(), "power");
            subscriber.close();
            broker.stop();
            server.stop();
            for (int i = 0; i < 10; i++) {
                port.send(house.next());
            }
            server.start();
            broker.start();
            Journey.assertLines(house, server::lines);
        }
    }

    /** The adapter is unplugged and plugged in again, which gives it another device: the line is back, and energy is complete. */
    @Test
    void anUnpluggedAdapterComesBack() throws Exception {
        House house = new House(3);
        try (SerialPort port = new SerialPort(folder.resolve("meter"));
                Broker broker = new EmbeddedBroker().start();
                Subscriber subscriber = new Subscriber(broker.url(), "power");
                LineServer server = new LineServer().start();
                Gateway gateway = gateway(port, broker, server).start()) {
            gateway.awaitLog("no such device");
            port.plugIn();
            gateway.awaitOnline(1, port, house.next());
            gateway.awaitSink("mqtt-main");
            Journey.send(house, port, 5, subscriber);
            port.unplug();
            Await.until("offline again", () -> gateway.logged("meter house offline") > 1);
            port.plugIn();
            gateway.awaitOnline(2, port, house.again());
            Journey.send(house, port, 5, subscriber);
            Journey.assertMessages(house, subscriber.messages(), "power", Instant.EPOCH);
        }
    }
}
