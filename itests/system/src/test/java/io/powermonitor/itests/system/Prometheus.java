package io.powermonitor.itests.system;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A real Prometheus, as installed on the machine, that asks a gateway every second. */
final class Prometheus implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final Process process;

    Prometheus(Path folder, int gatewayPort) throws IOException, InterruptedException {
        port = Broker.freePort();
        Path config = Files.write(
                folder.resolve("prometheus.yml"),
                List.of(
                        "scrape_configs:",
                        "  - job_name: powermonitor",
                        "    scrape_interval: 1s",
                        "    static_configs:",
                        "      - targets: ['127.0.0.1:" + gatewayPort + "']"));
        process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("prometheus"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        Await.until(
                "Prometheus has asked", () -> query("count_over_time(powermonitor_channel_energy_joules_total[1m]) > 5")
                        .at("/data/result/0")
                        .isObject());
    }

    /** The answer to an instant query; missing while it does not answer. */
    JsonNode query(String expression) {
        try {
            String encoded = URLEncoder.encode(expression, StandardCharsets.UTF_8);
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/api/v1/query?query=" + encoded))
                    .build();
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return JSON.missingNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return JSON.missingNode();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
