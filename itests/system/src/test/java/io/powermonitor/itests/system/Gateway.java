package io.powermonitor.itests.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The distribution, run as a user would: a process with folders and an environment of its own. */
final class Gateway implements AutoCloseable {

    static final Path HOME = Path.of(System.getProperty("powermonitor.distribution"));

    private static final Pattern ENTRIES = Pattern.compile("\"entries\":\\s*(\\d+)");

    final Path conf;
    final Path data;
    final Path deploy;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private Process process;
    private Thread reader;

    /** What a command printed, and how it ended. */
    record Outcome(int status, String out, String err) {}

    Gateway(Path folder) {
        conf = folder.resolve("conf");
        data = folder.resolve("data");
        deploy = folder.resolve("deploy");
        environment.put("POWERMONITOR_CONF", conf.toString());
        environment.put("POWERMONITOR_DATA", data.toString());
        environment.put("POWERMONITOR_DEPLOY", deploy.toString());
    }

    Gateway with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Writes a configuration file; before the start the shipped files stay out then. */
    Gateway file(String name, String... lines) throws IOException {
        Files.createDirectories(conf);
        Path draft = Files.createTempFile(conf, "draft", ".tmp");
        Files.write(draft, List.of(lines));
        Files.move(draft, conf.resolve(name), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        return this;
    }

    /** The whole past goes to both: a document per reading to {@code mqtt-main}, compatible lines to {@code influx-main}. */
    Gateway deliversDocumentsAndLines(Broker broker, LineServer server) throws IOException {
        with("INFLUXTOKEN", "any");
        file("io.powermonitor.mqtt-main.cfg", "url = " + broker.url());
        file("io.powermonitor.sink.mqtt-main.cfg", "compatible = false", "document = true", "sink.start = earliest");
        return file(
                "io.powermonitor.sink.influx-main.cfg",
                "url = " + server.url(),
                "token = env:INFLUXTOKEN",
                "bucket = home",
                "org = us",
                "sink.start = earliest");
    }

    private ProcessBuilder command(List<String> words) {
        List<String> line =
                new ArrayList<>(List.of(HOME.resolve("bin/powermonitor").toString()));
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(INFLUX|MQTT|ENABLE|HOMEASSISTANT|SERIALPATH|POWERMONITOR).*"));
        builder.environment().putAll(environment);
        return builder;
    }

    Gateway start() throws IOException {
        return start("run");
    }

    /** Starts a command that goes on until it is ended. */
    Gateway start(String... words) throws IOException {
        log.clear();
        process = command(List.of(words)).start();
        process.getOutputStream().close();
        Process started = process;
        reader = new Thread(() -> read(started), "log of the gateway");
        reader.setDaemon(true);
        reader.start();
        return this;
    }

    private void read(Process started) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(started.getErrorStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(log::add);
        } catch (IOException | UncheckedIOException e) {
            log.add("(log ended: " + e.getMessage() + ")");
        }
    }

    Process process() {
        return process;
    }

    List<String> log() {
        return log;
    }

    /** How many log lines contain a match. */
    long logged(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return log.stream().filter(line -> pattern.matcher(line).find()).count();
    }

    void awaitLog(String regex) throws InterruptedException {
        awaitLog(regex, 1);
    }

    void awaitLog(String regex, int times) throws InterruptedException {
        Await.until(
                () -> times + " log lines like '" + regex + "' in\n" + String.join("\n", log),
                Await.LONG,
                () -> logged(regex) >= times);
    }

    /** Sends a frame again and again until the meter is online for the nth time: a frame that is repeated has no effect. */
    void awaitOnline(int times, SerialPort port, byte[] frame) throws InterruptedException {
        Await.until(() -> "online for the time number " + times + " in\n" + String.join("\n", log), Await.LONG, () -> {
            port.send(frame);
            return logged("meter house online") >= times;
        });
    }

    /** Waits until so many measurements are in the journal, wherever that is. */
    void awaitEntries(long atLeast) throws InterruptedException {
        Await.until(
                () -> atLeast + " measurements in\n" + String.join("\n", log), Await.LONG, () -> entries() >= atLeast);
    }

    /** How many measurements are in the journal; 0 while it does not say. */
    long entries() {
        Matcher entries = ENTRIES.matcher(answer("power:journal", "--json"));
        return entries.find() ? Long.parseLong(entries.group(1)) : 0;
    }

    /** A one-shot shell command of the running gateway. */
    Outcome shell(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("shell"));
        all.addAll(List.of(words));
        return run(all, new byte[0]);
    }

    /** What a shell command of the running gateway prints; empty while it does not answer. For polling. */
    String answer(String... words) {
        try {
            Outcome outcome = shell(words);
            return outcome.status() == 0 ? outcome.out() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Waits until a new sink has its place: of what was measured before it gets nothing. */
    void awaitSink(String name) throws InterruptedException {
        Pattern delivering = Pattern.compile("(?m)^" + name + " +DELIVERING");
        Await.until(
                name + " delivers",
                () -> delivering.matcher(answer("power:sinks")).find());
    }

    /** An offline command. */
    Outcome run(List<String> words, byte[] input) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        Process command = command(words)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try (var stdin = command.getOutputStream()) {
            stdin.write(input);
        }
        if (!command.waitFor(60, TimeUnit.SECONDS)) {
            command.destroyForcibly();
            throw new AssertionError(words + " did not end");
        }
        Outcome outcome = new Outcome(command.exitValue(), Files.readString(out), Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        return outcome;
    }

    /** SIGTERM, as systemd sends it. */
    int terminate() throws InterruptedException {
        // Process.destroy would close its streams, and with them the last log lines
        process.toHandle().destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("SIGTERM did not end the gateway:\n" + String.join("\n", log));
        }
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroyForcibly().onExit().join();
        }
    }
}
