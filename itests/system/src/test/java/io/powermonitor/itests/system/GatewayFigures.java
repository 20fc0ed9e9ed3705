package io.powermonitor.itests.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Measures the distribution as a whole, against a real mosquitto and VictoriaMetrics: latency from a pty to a subscriber, time from
 * start to the first message, memory and processor time. Prints figures; judges nothing.
 */
final class GatewayFigures {

    private static final int WARM_UP_FRAMES = 200;
    private static final int LATENCY_FRAMES = 1000;
    private static final int MESSAGES = 7;

    private GatewayFigures() {}

    /** @param arguments for how many minutes to run at one frame a second (10 unless given) */
    public static void main(String[] arguments) throws Exception {
        int minutes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        Path folder = Files.createTempDirectory("figures");
        try (SerialPort port = new SerialPort(folder.resolve("meter")).plugIn();
                Broker broker = Mosquitto.plain(folder).start();
                VictoriaMetrics server = new VictoriaMetrics(folder).start();
                Subscriber subscriber = new Subscriber(broker.url(), "power");
                Gateway gateway = new Gateway(folder)
                        .with("SERIALPATH", port.path())
                        .with("MQTTURL", broker.url())
                        .with("INFLUXURL", server.url())
                        .with("INFLUXTOKEN", "any")
                        .with("INFLUXBUCKET", "home")
                        .with("INFLUXORG", "us")) {
            House house = new House(1);
            start(gateway, port, house, subscriber);
            latency(port, house, subscriber, WARM_UP_FRAMES);
            latency(port, house, subscriber, LATENCY_FRAMES);
            endurance(gateway, port, house, subscriber, minutes);
            gateway.terminate();
        }
    }

    private static void start(Gateway gateway, SerialPort port, House house, Subscriber subscriber) throws Exception {
        long begin = System.nanoTime();
        gateway.start();
        // A new frame every 50 ms: the first message follows the second frame that is heard.
        while (subscriber.messages().isEmpty()) {
            port.send(house.next());
            pause(50);
        }
        print(
                "start to first message: %d ms",
                TimeUnit.NANOSECONDS.toMillis(subscriber.messages().get(0).nanos() - begin));
        pause(500);
    }

    private static void latency(SerialPort port, House house, Subscriber subscriber, int frames) throws Exception {
        long[] first = new long[frames];
        long[] last = new long[frames];
        for (int i = 0; i < frames; i++) {
            int before = subscriber.messages().size();
            byte[] frame = house.next();
            long sent = System.nanoTime();
            port.send(frame);
            Await.until("seven messages", () -> subscriber.messages().size() >= before + MESSAGES);
            first[i] = subscriber.messages().get(before).nanos() - sent;
            last[i] = subscriber.messages().get(before + MESSAGES - 1).nanos() - sent;
            pause(20);
        }
        Arrays.sort(first);
        Arrays.sort(last);
        print(
                "%d frames: latency to the first of seven messages: p50 %d us, p99 %d us",
                frames, micros(first, 50), micros(first, 99));
        print(
                "%d frames: latency to the last of seven messages: p50 %d us, p99 %d us",
                frames, micros(last, 50), micros(last, 99));
    }

    private static void endurance(Gateway gateway, SerialPort port, House house, Subscriber subscriber, int minutes)
            throws Exception {
        ProcessFigures figures = new ProcessFigures(gateway.process());
        long cpu = figures.cpuMillis();
        int messages = subscriber.messages().size();
        int seconds = minutes * 60;
        for (int i = 0; i < seconds; i++) {
            port.send(house.next());
            pause(1000);
        }
        print(
                "after %d minutes at one frame a second: RSS %d kB, CPU %.2f %% of a core, %d messages of %d",
                minutes,
                figures.rssKilobytes(),
                (figures.cpuMillis() - cpu) / 10.0 / seconds,
                subscriber.messages().size() - messages,
                seconds * MESSAGES);
    }

    private static long micros(long[] sorted, int percent) {
        return TimeUnit.NANOSECONDS.toMicros(sorted[sorted.length * percent / 100]);
    }

    private static void pause(long millis) throws InterruptedException {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(format, values));
    }
}
