package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The dashboards of the distribution ask for what a gateway really sends. */
class GrafanaIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern METRIC = Pattern.compile("powermonitor_[a-z_]+");
    private static final Pattern LINE = Pattern.compile("([^,]+),sensorName=(\\S+) (\\S+) \\d+");

    @TempDir
    static Path folder;

    private static LineServer server;
    private static Gateway gateway;
    private static int port;
    private static String metrics;

    @BeforeAll
    static void run() throws Exception {
        server = new LineServer().start();
        port = Broker.freePort();
        WebClient web = new WebClient(port);
        gateway = new Gateway(folder)
                .with("INFLUXTOKEN", "any")
                .with("INFLUXURL", server.url())
                .with("INFLUXBUCKET", "home")
                .with("INFLUXORG", "us")
                .file(
                        "io.powermonitor.ecm1240-house.cfg",
                        "link = sim:?interval=1",
                        "meter = house",
                        "ch2.direction = net")
                .file(
                        "io.powermonitor.sink.influx-main.cfg",
                        "url = " + server.url(),
                        "token = env:INFLUXTOKEN",
                        "bucket = home",
                        "org = us")
                .file("io.powermonitor.web.cfg", "port = " + port, "metrics = true")
                .start();
        Await.until("it measures", () -> web.status("/readyz") == 200);
        Await.until(
                "lines with power",
                () -> server.lines().stream()
                                .filter(line -> line.contains("powerW="))
                                .count()
                        > 7);
        metrics = web.get("/metrics").body();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        server.close();
    }

    private static JsonNode dashboard(String file) throws IOException {
        return JSON.readTree(Gateway.HOME.resolve("grafana").resolve(file).toFile());
    }

    /** All that panels ask, in the field that holds it. */
    private static List<String> queries(String file, String field) throws IOException {
        List<String> queries = new ArrayList<>();
        for (JsonNode panel : dashboard(file).get("panels")) {
            for (JsonNode target : panel.get("targets")) {
                queries.add(target.get(field).asText());
            }
        }
        assertFalse(queries.isEmpty());
        return queries;
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus.json", "influxdb2-flux.json", "influxql.json"})
    void aDashboardCanBeImported(String file) throws IOException {
        JsonNode dashboard = dashboard(file);
        String input = dashboard.at("/__inputs/0/name").asText();
        assertFalse(input.isEmpty());
        assertTrue(dashboard.get("uid").asText().length() <= 40);
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard.get("panels")) {
            assertTrue(ids.add(panel.get("id").asInt()), "an id of its own");
            assertFalse(panel.get("title").asText().isEmpty());
            assertEquals("${" + input + "}", panel.at("/datasource/uid").asText());
            assertTrue(panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt() <= 24);
            for (JsonNode target : panel.get("targets")) {
                assertEquals("${" + input + "}", target.at("/datasource/uid").asText());
            }
        }
    }

    @Test
    void eachMetricIsThere() throws IOException {
        Set<String> there = new TreeSet<>();
        Matcher sample = Pattern.compile("(?m)^([a-z_]+)(\\{| )").matcher(metrics);
        while (sample.find()) {
            there.add(sample.group(1));
        }
        Set<String> asked = new TreeSet<>();
        for (String query : queries("prometheus.json", "expr")) {
            Matcher metric = METRIC.matcher(query);
            while (metric.find()) {
                asked.add(metric.group());
            }
        }
        assertTrue(there.containsAll(asked), asked + " of " + there);
    }

    @ParameterizedTest
    @ValueSource(strings = {"influxdb2-flux.json", "influxql.json"})
    void eachFieldIsSent(String file) throws IOException {
        Set<String> measurements = new TreeSet<>();
        Set<String> sensors = new TreeSet<>();
        Set<String> fields = new TreeSet<>();
        for (String line : server.lines()) {
            Matcher matcher = LINE.matcher(line);
            assertTrue(matcher.matches(), line);
            measurements.add(matcher.group(1));
            sensors.add(matcher.group(2));
            for (String field : matcher.group(3).split(",")) {
                fields.add(field.substring(0, field.indexOf('=')));
            }
        }
        String measurement = "power-metrics";
        assertEquals(Set.of(measurement), measurements);
        for (JsonNode variable : dashboard(file).at("/templating/list")) {
            if (variable.get("name").asText().equals("measurement")) {
                assertEquals(measurement, variable.get("query").asText());
            }
        }
        for (String query : queries(file, "query")) {
            assertTrue(query.contains("\"${measurement}\"") || query.contains("FROM \"" + measurement + "\""), query);
            Matcher field = Pattern.compile("r\\._field == \"(\\w+)\"|(?:mean|difference)\\(\"(\\w+)\"\\)")
                    .matcher(query);
            assertTrue(field.find(), query);
            assertTrue(fields.contains(field.group(1) != null ? field.group(1) : field.group(2)), query + fields);
            Matcher sensor = Pattern.compile("power_\\d").matcher(query);
            while (sensor.find()) {
                assertTrue(sensors.contains(sensor.group()), query + sensors);
            }
        }
    }

    @Test
    @Tag("peers")
    void prometheusAnswersEachQuery() throws Exception {
        try (Prometheus prometheus = new Prometheus(folder, port)) {
            for (String query : queries("prometheus.json", "expr")) {
                String expression = query.replace("$meter", ".*")
                        .replace("$__rate_interval", "10s")
                        .replace("$__range", "1h");
                assertFalse(expression.contains("$"), expression);
                JsonNode answer = prometheus.query(expression);
                assertEquals("success", answer.path("status").asText(), expression + answer);
                assertFalse(answer.at("/data/result").isEmpty(), expression + answer);
            }
            JsonNode steps =
                    prometheus.query("min(delta(powermonitor_channel_energy_joules_total{channel=\"ch1\"}[10s]))");
            assertTrue(steps.at("/data/result/0/value/1").asDouble() > 0, steps.toString());
        }
    }
}
