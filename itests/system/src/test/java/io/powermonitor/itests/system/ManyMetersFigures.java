package io.powermonitor.itests.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Measures a gateway with very many meters that dial in, each with a frame a second, while both sinks deliver to a real mosquitto and a
 * real VictoriaMetrics. Prints figures, and how many of the meters are not in the journal to the last frame and watt-second; judges
 * nothing.
 */
@SuppressWarnings("try")
final class ManyMetersFigures {

    private static final int FIRST_SERIAL = 1000;
    private static final Pattern TRUTH = Pattern.compile(
            "\\{\"serial\":(\\d+),.*\"channel\":\"(\\w+)\",\"wattSeconds\":(\\d+),.*\"frames\":(\\d+)}");
    private static final Pattern LAG = Pattern.compile("\"lag\":\\s*(\\d+)");

    private final int meters;
    private final int seconds;

    private ManyMetersFigures(int meters, int seconds) {
        this.meters = meters;
        this.seconds = seconds;
    }

    /** @param arguments how many meters (1000), for how many seconds (120) */
    public static void main(String[] arguments) throws Exception {
        int meters = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 120;
        new ManyMetersFigures(meters, seconds).measure(Files.createTempDirectory("meters"));
    }

    private void measure(Path folder) throws Exception {
        Path truth = folder.resolve("truth.jsonl");
        AtomicLong messages = new AtomicLong();
        try (Broker broker = Mosquitto.plain(folder).start();
                VictoriaMetrics server = new VictoriaMetrics(folder).start();
                Subscriber subscriber = new Subscriber(broker.url(), "#", message -> messages.incrementAndGet());
                Gateway gateway = new Gateway(folder);
                Gateway simulator = new Gateway(folder.resolve("simulator"))) {
            int port = Broker.freePort();
            configure(gateway, broker, server, port);
            gateway.start();
            simulator.start(
                    "simulate",
                    "--dial",
                    "127.0.0.1:" + port,
                    "--meters",
                    String.valueOf(meters),
                    "--meter",
                    "sim:?interval=1&serial=" + FIRST_SERIAL,
                    "--truth",
                    truth.toString());
            Await.until("all are online", () -> gateway.logged("meter m\\d+ online") >= meters);
            run(gateway);
            simulator.terminate();
            Await.until("all is delivered", () -> delivered(gateway));
            print("%s", gateway.answer("power:sinks"));
            print("%d messages", messages.get());
            gateway.terminate();
            compare(gateway.data.resolve("journal.db"), truth);
        }
    }

    private void configure(Gateway gateway, Broker broker, VictoriaMetrics server, int port) throws Exception {
        List<String> line = new ArrayList<>();
        line.add("link = tcp-listen:127.0.0.1:" + port + "?max=" + (meters + 10));
        line.add("meters = "
                + String.join(
                        ",",
                        IntStream.range(0, meters)
                                .mapToObj(n -> "m" + (FIRST_SERIAL + n))
                                .toList()));
        IntStream.range(FIRST_SERIAL, FIRST_SERIAL + meters).forEach(n -> line.add("m" + n + ".serial = " + n));
        gateway.file("io.powermonitor.ecm1240-boxes.cfg", line.toArray(String[]::new));
        gateway.file("io.powermonitor.mqtt-main.cfg", "url = " + broker.url());
        gateway.file("io.powermonitor.sink.mqtt-main.cfg", "compatible = false", "document = true");
        gateway.with("INFLUXTOKEN", "any");
        gateway.file(
                "io.powermonitor.sink.influx-main.cfg",
                "url = " + server.url(),
                "token = env:INFLUXTOKEN",
                "bucket = home",
                "org = us");
    }

    private void run(Gateway gateway) throws InterruptedException {
        ProcessFigures figures = new ProcessFigures(gateway.process());
        long cpu = figures.cpuMillis();
        new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
        double percent = (figures.cpuMillis() - cpu) / 10.0 / seconds;
        print(
                "%d meters, a frame a second each, for %d s: RSS %d kB, at most %d kB; CPU %.1f %% of a core, %.4f %% per meter",
                meters, seconds, figures.rssKilobytes(), figures.peakKilobytes(), percent, percent / meters);
    }

    private static boolean delivered(Gateway gateway) {
        Matcher lag = LAG.matcher(gateway.answer("power:sinks", "--json"));
        List<String> lags = lag.results().map(found -> found.group(1)).toList();
        return lags.size() == 2 && lags.stream().allMatch("0"::equals);
    }

    private static void compare(Path journal, Path truth) throws Exception {
        Map<String, String> stored = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + journal);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT substr(meter, 2), channel, max(energy_ws), count(*)"
                        + " FROM measurement GROUP BY meter, channel")) {
            while (rows.next()) {
                stored.put(rows.getString(1) + " " + rows.getString(2), rows.getLong(3) + " " + rows.getLong(4));
            }
        }
        long wrong = 0;
        long frames = 0;
        for (String line : Files.readAllLines(truth)) {
            Matcher matcher = TRUTH.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(line);
            }
            frames += "ch1".equals(matcher.group(2)) ? Long.parseLong(matcher.group(4)) : 0;
            String sent = matcher.group(3) + " " + matcher.group(4);
            String kept = stored.get(matcher.group(1) + " " + matcher.group(2));
            if (!sent.equals(kept)) {
                wrong++;
                if (wrong < 10) {
                    print("%s, and the journal has %s", line, kept);
                }
            }
        }
        print("%d frames sent; channels that are not in the journal as they were sent: %d", frames, wrong);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(format, values));
    }
}
