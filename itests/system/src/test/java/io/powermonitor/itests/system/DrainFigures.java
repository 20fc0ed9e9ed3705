package io.powermonitor.itests.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures one run of catching up: a million channel measurements to a real VictoriaMetrics, while live measurements of another meter go
 * through a real mosquitto. Prints figures; judges nothing.
 */
@SuppressWarnings("try")
final class DrainFigures {

    private static final int READINGS = 142_858;
    private static final long POINTS = 7L * READINGS;
    private static final Pattern COUNTER = Pattern.compile("\"sensorName\":\"live_7\".*\"energyWs\":(\\d+)");
    private static final Pattern ROWS = Pattern.compile("vm_rows_inserted_total\\{type=\"influx\"} (\\S+)");

    private DrainFigures() {}

    /** @param arguments none */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("drain");
        Gateway gateway = new Gateway(folder).with("INFLUXTOKEN", "any");
        fill(gateway);
        Files.delete(gateway.conf.resolve("io.powermonitor.ecm1240-house.cfg"));
        try (SerialPort port = new SerialPort(folder.resolve("meter")).plugIn();
                Broker broker = Mosquitto.plain(folder).start();
                VictoriaMetrics server = new VictoriaMetrics(folder).start()) {
            drain(gateway, port, broker, server);
        } finally {
            gateway.close();
        }
    }

    private static void fill(Gateway gateway) throws Exception {
        gateway.file("io.powermonitor.ecm1240-house.cfg", "link = sim:?speed=20000&interval=5", "meter = house");
        gateway.start();
        while (gateway.entries() < READINGS) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
        }
        gateway.terminate();
        print("journal: %d bytes", Files.size(gateway.data.resolve("journal.db")));
    }

    private static void drain(Gateway gateway, SerialPort port, Broker broker, VictoriaMetrics server)
            throws Exception {
        House meter = new House(1); // every frame is a second later for the meter, so each has power
        Map<Long, Long> arrived = new ConcurrentHashMap<>();
        gateway.file(
                "io.powermonitor.ecm1240-live.cfg",
                "link = serial:" + port.path(),
                "meter = live",
                "sensorPrefix = live");
        gateway.file("io.powermonitor.mqtt-main.cfg", "url = " + broker.url());
        gateway.file("io.powermonitor.sink.mqtt-main.cfg", "topic = power");
        try (Subscriber subscriber = new Subscriber(broker.url(), "power", message -> {
            Matcher counter = COUNTER.matcher(message.text());
            if (counter.find()) {
                arrived.put(Long.valueOf(counter.group(1)), message.nanos());
            }
        })) {
            gateway.start();
            Await.until("live messages flow", () -> {
                port.send(meter.next());
                return !arrived.isEmpty();
            });
            List<Long> before = live(port, meter, arrived, 100, () -> false);
            gateway.file(
                    "io.powermonitor.sink.influx-main.cfg",
                    "url = " + server.url(),
                    "token = env:INFLUXTOKEN",
                    "bucket = home",
                    "org = us",
                    "sink.start = earliest");
            while (rows(server) == 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            long begin = System.nanoTime();
            long[] end = new long[1];
            Thread watch = new Thread(() -> {
                while (rows(server) < 3 * POINTS) { // three fields each
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                }
                end[0] = System.nanoTime();
            });
            watch.start();
            List<Long> during = live(port, meter, arrived, Integer.MAX_VALUE, () -> !watch.isAlive());
            watch.join();
            double seconds = (end[0] - begin) / 1e9;
            print("%d points in %.1f s: %.0f points/s", POINTS, seconds, POINTS / seconds);
            print("live latency before: %s", percentiles(before));
            print("live latency during: %s", percentiles(during));
            ProcessFigures figures = new ProcessFigures(gateway.process());
            print("RSS %d kB, at most %d kB", figures.rssKilobytes(), figures.peakKilobytes());
            gateway.terminate();
        }
    }

    /** Frames every 50 ms; how long each took to the subscriber, in microseconds. */
    private static List<Long> live(
            SerialPort port, House meter, Map<Long, Long> arrived, int frames, java.util.function.BooleanSupplier ended)
            throws InterruptedException {
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < frames && !ended.getAsBoolean(); i++) {
            byte[] frame = meter.next();
            long counter = meter.expected().get(meter.expected().size() - 1).counterWs();
            long sent = System.nanoTime();
            port.send(frame);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            Await.until("a live message", () -> arrived.containsKey(counter));
            micros.add((arrived.get(counter) - sent) / 1000);
        }
        return micros;
    }

    private static String percentiles(List<Long> micros) {
        long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length + " frames, p50 " + sorted[sorted.length / 2] + " us, p99 "
                + sorted[sorted.length * 99 / 100] + " us, max "
                + Arrays.stream(sorted).max().orElse(0) + " us";
    }

    private static double rows(VictoriaMetrics server) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/metrics"))
                    .build();
            String text = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            Matcher rows = ROWS.matcher(text);
            return rows.find() ? Double.parseDouble(rows.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.MAX_VALUE;
        }
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(format, values));
    }
}
