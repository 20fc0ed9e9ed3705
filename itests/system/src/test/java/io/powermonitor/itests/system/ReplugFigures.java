package io.powermonitor.itests.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long it takes from plugging an adapter in again to the first message: of a meter that sends a frame every 50 ms, which
 * shows what the gateway takes, and of one that sends one a second. Prints figures; judges nothing.
 */
final class ReplugFigures {

    private ReplugFigures() {}

    /** @param arguments how often to unplug (10 unless given) */
    public static void main(String[] arguments) throws Exception {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        Path folder = Files.createTempDirectory("figures");
        try (SerialPort port = new SerialPort(folder.resolve("meter")).plugIn();
                Broker broker = new EmbeddedBroker().start();
                Subscriber subscriber = new Subscriber(broker.url(), "power");
                Gateway gateway = new Gateway(folder)
                        .with("SERIALPATH", port.path())
                        .with("MQTTURL", broker.url())
                        .with("ENABLEINFLUX", "f")) {
            House house = new House(1);
            gateway.start();
            awaitMessage(port, house, subscriber, 50);
            measure("a frame every 50 ms", port, house, subscriber, times, 50);
            measure("a frame a second", port, house, subscriber, times, 1000);
            gateway.terminate();
        }
    }

    private static void measure(
            String meter, SerialPort port, House house, Subscriber subscriber, int times, int intervalMillis)
            throws Exception {
        long[] millis = new long[times];
        for (int i = 0; i < times; i++) {
            port.unplug();
            // for long enough that it is looked for, and at no particular moment of that
            pause(2000 + ThreadLocalRandom.current().nextInt(1000));
            port.plugIn();
            long begin = System.nanoTime();
            // at no particular moment of the meter's interval either
            pause(ThreadLocalRandom.current().nextInt(intervalMillis));
            millis[i] = TimeUnit.NANOSECONDS.toMillis(awaitMessage(port, house, subscriber, intervalMillis) - begin);
        }
        Arrays.sort(millis);
        System.out.println(String.format(
                "%s: plugged in to first message, %d times: min %d ms, median %d ms, max %d ms",
                meter, times, millis[0], millis[times / 2], millis[times - 1]));
    }

    /** @return when the first new message came */
    private static long awaitMessage(SerialPort port, House house, Subscriber subscriber, int intervalMillis)
            throws InterruptedException {
        int before = subscriber.messages().size();
        while (subscriber.messages().size() == before) {
            port.send(house.next());
            long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(intervalMillis);
            while (subscriber.messages().size() == before && System.nanoTime() < next) {
                pause(1);
            }
        }
        return subscriber.messages().get(before).nanos();
    }

    private static void pause(long millis) throws InterruptedException {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }
}
