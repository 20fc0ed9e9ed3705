package io.powermonitor.itests.system;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real line-protocol server, as installed on the machine; asked for what it stored. */
final class VictoriaMetrics implements AutoCloseable {

    private static final Pattern VALUES = Pattern.compile("\"values\":\\[([^]]*)]");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final int port;
    private Process process;

    VictoriaMetrics(Path folder) throws IOException {
        this.folder = folder;
        port = Broker.freePort();
    }

    VictoriaMetrics start() throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        "victoria-metrics",
                        "-httpListenAddr=127.0.0.1:" + port,
                        "-storageDataPath=" + folder.resolve("metrics"),
                        "-retentionPeriod=10y")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("victoria-metrics.log").toFile())
                .start();
        Await.until("VictoriaMetrics answers", () -> get("/health").contains("OK"));
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** All values of a field of a sensor, by time. */
    List<Double> values(String sensor, String field) {
        get("/internal/force_flush");
        String match = "{__name__=\"power-metrics_" + field + "\",sensorName=\"" + sensor + "\"}";
        Matcher matcher =
                VALUES.matcher(get("/api/v1/export?match[]=" + URLEncoder.encode(match, StandardCharsets.UTF_8)));
        List<Double> values = new ArrayList<>();
        while (matcher.find()) {
            for (String value : matcher.group(1).split(",")) {
                values.add(Double.valueOf(value));
            }
        }
        return values;
    }

    private String get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(url() + path.replace("[", "%5B").replace("]", "%5D")))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
