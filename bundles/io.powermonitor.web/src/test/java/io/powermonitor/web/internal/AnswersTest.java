package io.powermonitor.web.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.powermonitor.api.MeterStatus;

class AnswersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static RunningSite site;

    @BeforeAll
    static void start() throws Exception {
        site = new RunningSite(
                "metrics", "true",
                "tariff.currency", "EUR",
                "tariff.1.import", "0.20",
                "tariff.1.standing", "0.50",
                "tariff.2.from", "2027-01-16",
                "tariff.2.import", "0.30",
                "tariff.2.peak.import", "0.60",
                "tariff.2.peak.hours", "Mon-Sun 18:00-06:00");
    }

    @AfterAll
    static void stop() throws Exception {
        site.close();
    }

    private static JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = site.get(path);
        assertEquals(200, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    private static long sum(JsonNode numbers) {
        long sum = 0;
        for (JsonNode number : numbers) {
            sum += number.asLong();
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-16T12:00:00Z, 2027-01-16T12:30:00Z, raw, 180",
        "2027-01-16T00:00:00Z, 2027-01-16T12:00:00Z, minute, 720",
        "2027-01-15T00:00:00Z, 2027-01-17T00:00:00Z, quarter-hour, 192",
        "2026-01-01, 2028-01-01, quarter-hour, 192", // of the time that something is known of
    })
    void historyIsAsFineAsFits(String from, String to, String resolution, int buckets) throws Exception {
        JsonNode history = json("/api/v1/history?channels=ch1&from=" + from + "&to=" + to + "&maxPoints=1000");
        assertEquals(resolution, history.get("resolution").asText());
        assertEquals(buckets, history.at("/channels/0/startMs").size());
        assertFalse(history.at("/channels/0/truncated").asBoolean());
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "minute", "quarter-hour", "hour", "day", "week", "month", "year"})
    void energyIsTheSameInEveryResolution(String resolution) throws Exception {
        JsonNode history = json("/api/v1/history?channels=aux1&from=2026-01-01&to=2028-01-01&resolution=" + resolution
                + "&maxPoints=5000");
        JsonNode channel = history.at("/channels/0");
        long energy = sum(channel.get("energyWs"));
        while (channel.get("truncated").asBoolean()) {
            String from = channel.get("end").asText();
            channel = json("/api/v1/history?channels=aux1&to=2028-01-01&resolution=" + resolution
                            + "&maxPoints=5000&from=" + from)
                    .at("/channels/0");
            energy += sum(channel.get("energyWs"));
        }
        assertEquals(RecordedHouse.get().energyWs("aux1"), energy);
    }

    @Test
    void aGapHasEnergyAndNoPower() throws Exception {
        JsonNode gap = json("/api/v1/history?channels=ch1&resolution=minute&from=" + RecordedHouse.GAP.plusSeconds(60)
                        + "&to=" + RecordedHouse.GAP.plusSeconds(3000))
                .at("/channels/0");
        assertTrue(gap.get("meanWatts").get(5).isNull());
        assertTrue(sum(gap.get("energyWs")) > 0);
        assertEquals(0, gap.get("knownSeconds").get(5).asDouble());
    }

    @Test
    void daysBeginAtTheSitesMidnight() throws Exception {
        JsonNode days = json("/api/v1/energy?channels=ch2&per=day&from=2027-01-01&to=2027-02-01")
                .at("/channels/0/buckets");
        assertEquals("2027-01-15T00:00:00+01:00", days.get(0).get("from").asText());
        assertEquals(3, days.size());
        long energy = 0;
        for (JsonNode day : days) {
            energy += day.get("energyWs").asLong();
        }
        assertEquals(RecordedHouse.get().energyWs("ch2"), energy);
        assertEquals(
                energy,
                json("/api/v1/energy?channels=ch2&per=month&from=2027-01-01&to=2027-02-01")
                        .at("/channels/0/buckets/0/energyWs")
                        .asLong());
    }

    @Test
    void costFollowsTheTariffOfTheDateAndTheHour() throws Exception {
        JsonNode days = json("/api/v1/cost?channels=ch1&per=day&from=2027-01-15&to=2027-01-18")
                .get("buckets");
        JsonNode first = days.get(0);
        assertEquals(1, first.get("rates").size());
        assertEquals("base", first.at("/rates/0/rate").asText());
        assertEquals(0.5, first.get("standing").asDouble());
        assertEquals(
                first.at("/rates/0/importWs").asLong() / 3.6e6 * 0.20 + 0.5,
                first.get("total").asDouble(),
                0.0001);
        JsonNode second = days.get(1);
        assertEquals(2, second.get("rates").size());
        double expected = 0;
        long energy = 0;
        for (JsonNode rate : second.get("rates")) {
            double price = rate.get("rate").asText().equals("peak") ? 0.60 : 0.30;
            expected += rate.get("importWs").asLong() / 3.6e6 * price;
            energy += rate.get("importWs").asLong();
        }
        assertEquals(expected, second.get("total").asDouble(), 0.0001);
        assertEquals(
                energy,
                json("/api/v1/energy?channels=ch1&from=2027-01-16&to=2027-01-17")
                        .at("/channels/0/buckets/0/importWs")
                        .asLong());
    }

    @Test
    void anExportIsTheWholeRange() throws Exception {
        String[] lines = site.get("/api/v1/export?channels=ch1,aux1&resolution=minute&from=2027-01-15&to=2027-01-18")
                .body()
                .split("\n");
        assertEquals(
                "meter,channel,start,end,energyWs,importWs,exportWs,meanWatts,minWatts,maxWatts,knownSeconds",
                lines[0]);
        assertEquals(1 + 2 * 2880, lines.length);
        long energy = 0;
        for (String line : lines) {
            energy += line.startsWith("house,aux1,") ? Long.parseLong(line.split(",")[4]) : 0;
        }
        assertEquals(RecordedHouse.get().energyWs("aux1"), energy);
    }

    @Test
    void readinessHasItsReasons() throws Exception {
        assertEquals(200, site.get("/healthz").statusCode());
        assertEquals(200, site.get("/readyz").statusCode());
        site.gateway.state = MeterStatus.State.SILENT;
        HttpResponse<String> answer = site.get("/readyz");
        site.gateway.state = MeterStatus.State.ONLINE;
        assertEquals(503, answer.statusCode());
        assertTrue(answer.body().contains("none sends readings"), answer.body());
    }

    @Test
    void prometheusGetsBaseUnits() throws Exception {
        String text = site.get("/metrics").body();
        long energy = RecordedHouse.get().last().measurement().channels().get(0).energyWs();
        assertTrue(
                text.contains(
                        "\npowermonitor_channel_energy_joules_total{meter=\"house\",channel=\"ch1\"} " + energy + "\n"),
                text);
        assertTrue(text.contains("# TYPE powermonitor_channel_energy_joules_total counter\n"));
        for (String line : text.split("\n")) {
            assertTrue(
                    line.matches(
                            "# (HELP|TYPE) [a-z_]+ .*|[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? [0-9.eE+-]+"),
                    line);
        }
    }

    @Test
    void theSisterProgramsDocumentIsServed() throws Exception {
        JsonNode power = json("/api/v1/legacy").at("/Power/power_3");
        assertEquals("power_3", power.get("sensorName").asText());
        assertEquals(
                RecordedHouse.get().last().measurement().channels().get(2).counterWs(),
                power.get("energyWs").asLong());
        assertEquals("2027-01-17T00:59:50+01:00", power.get("ts").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/nothing | 404",
                "/api/v1/history?meter=nobody | 404",
                "/api/v1/history?channels=ch99 | 404",
                "/api/v1/history?from=yesterday | 400",
                "/api/v1/history?% | 400",
                "/api/v1/history?from=-999999999-01-01T00:00:00Z | 400",
                "/api/v1/history?to=+999999999-12-31T23:59:59Z | 400",
                "/api/v1/history?from=2027-01-17&to=2027-01-16 | 400",
                "/api/v1/history?maxPoints=1000000000 | 400",
                "/api/v1/history?maxPoints=-1 | 400",
                "/api/v1/history?maxPoints=99999999999999999999 | 400",
                "/api/v1/history?channels=ch1&channels=ch2 | 400",
                "/api/v1/history?resolution=second | 400",
                "/api/v1/energy?per=hour&from=1970-01-01&to=2999-01-01 | 400",
                "/api/v1/energy?per=fortnight | 400",
                "/api/v1/cost | 400",
                "/api/v1/cost?channels=ch1&per=year&from=1970-01-01&to=2999-01-01 | 400",
                "/api/v1/../../../etc/passwd | 4",
                "/..%2f..%2fetc/passwd | 4",
                "/%2e%2e/openapi.json | 4",
                "/page/../openapi.json | 4",
                "/META-INF/MANIFEST.MF | 404",
                "/io/powermonitor/web/internal/Site.class | 404",
                "/.hidden.json | 404",
            })
    void whatIsAbsurdIsRefused(String path, String status) throws Exception {
        HttpResponse<String> answer;
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", site.port())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes());
            String text = new String(socket.getInputStream().readAllBytes());
            String found = text.split(" ")[1];
            assertTrue(found.startsWith(status) || path.endsWith("openapi.json") && found.equals("200"), text);
            assertFalse(text.contains("root:"));
        }
        answer = site.get("/healthz");
        assertEquals(200, answer.statusCode());
    }

    @Test
    void manyAtOnceAreAnsweredOrToldToComeAgain() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(40);
        try {
            List<Callable<Integer>> asks = new ArrayList<>();
            for (int n = 0; n < 120; n++) {
                asks.add(
                        () -> site.get("/api/v1/history?from=2026-01-01&to=2028-01-01&resolution=minute&maxPoints=5000")
                                .statusCode());
            }
            int answered = 0;
            for (Future<Integer> one : clients.invokeAll(asks)) {
                assertTrue(one.get() == 200 || one.get() == 503, () -> "unexpected");
                answered += one.get() == 200 ? 1 : 0;
            }
            assertTrue(answered > 0);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void everyAnswerForbidsWhatAPageNeedNotDo() throws Exception {
        for (String path : List.of("/", "/api/v1/latest", "/api/v1/nothing")) {
            HttpResponse<String> answer = site.get(path);
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertTrue(policy.contains("default-src 'self'") && !policy.contains("unsafe"), policy);
            assertEquals(
                    "nosniff",
                    answer.headers().firstValue("X-Content-Type-Options").orElseThrow());
            assertTrue(
                    answer.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
        }
        assertTrue(site.get("/").body().contains("openapi.json"));
        assertEquals(405, site.send(site.request("/api/v1/latest").DELETE()).statusCode());
    }
}
