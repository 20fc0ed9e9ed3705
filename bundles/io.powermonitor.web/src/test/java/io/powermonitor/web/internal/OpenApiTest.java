package io.powermonitor.web.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

/** The description and the running server say the same. */
class OpenApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> QUERIES = Map.of(
            "/api/v1/cost", "?channels=ch1&per=day",
            "/api/v1/history", "?channels=ch1,aux1&maxPoints=3000",
            "/api/v1/channels", "?meter=house");

    private final JsonNode document = read();

    private static JsonNode read() {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("/io/powermonitor/web/page/openapi.json")) {
            return JSON.readTree(in);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A schema of the document, with all others in reach. */
    private Set<ValidationMessage> violations(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.get("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(whole)
                .validate(value);
    }

    private void conforms(String path, HttpResponse<String> response) throws Exception {
        JsonNode described = document.at("/paths")
                .path(path)
                .path("get")
                .path("responses")
                .path(String.valueOf(response.statusCode()));
        assertTrue(described.has("content"), path + " answers " + response.statusCode() + ", which is not described");
        String type =
                response.headers().firstValue("content-type").orElseThrow().split(";")[0];
        JsonNode content = described.get("content").get(type);
        assertTrue(content != null, path + " answers with " + type);
        if (type.equals("application/json")) {
            assertEquals(
                    Set.of(),
                    violations(content.get("schema"), JSON.readTree(response.body())),
                    path + response.body());
        }
    }

    @Test
    void everyAddressAnswersAsDescribed() throws Exception {
        try (RunningSite site =
                new RunningSite("metrics", "true", "tariff.1.import", "0.3", "tariff.1.standing", "0.5")) {
            for (String path : (Iterable<String>) () -> document.get("paths").fieldNames()) {
                if (document.get("paths").get(path).has("get") && !path.endsWith("/events")) {
                    HttpResponse<String> answer = site.get(path + QUERIES.getOrDefault(path, ""));
                    assertEquals(200, answer.statusCode(), path + answer.body());
                    conforms(path, answer);
                    HttpResponse<String> refused = site.get(path + "?nonsense=1");
                    assertEquals(400, refused.statusCode(), path);
                    conforms(path, refused);
                }
            }
        }
    }

    @Test
    void whatIsMissingIsSaidAsDescribed() throws Exception {
        try (RunningSite site = new RunningSite()) {
            conforms("/api/v1/history", site.get("/api/v1/history?meter=nobody"));
            conforms("/api/v1/cost", site.get("/api/v1/cost?channels=ch1"));
            conforms("/metrics", site.get("/metrics"));
            site.currentGateway = java.util.Optional.empty();
            site.currentHistory = java.util.Optional.empty();
            for (String path :
                    new String[] {"/api/v1/latest", "/api/v1/history", "/api/v1/sinks", "/healthz", "/readyz"}) {
                HttpResponse<String> answer = site.get(path);
                assertEquals(503, answer.statusCode());
                conforms(path, answer);
            }
        }
    }

    @Test
    void everyAddressIsDescribed() {
        Routes routes = new Routes(
                WebSettings.of(Map.of("metrics", "true")),
                null,
                new io.powermonitor.web.internal.answer.Shown(java.time.Clock.systemUTC()),
                "",
                false);
        Set<String> described = new TreeSet<>();
        document.get("paths").fieldNames().forEachRemaining(described::add);
        described.removeAll(Set.of("/api/v1/session", "/api/v1/login", "/api/v1/logout", "/api/v1/events"));
        assertEquals(new TreeSet<>(routes.paths()), described);
    }

    @Test
    void theDescriptionIsServed() throws Exception {
        try (RunningSite site = new RunningSite()) {
            assertEquals(
                    document, JSON.readTree(site.get("/api/v1/openapi.json").body()));
        }
    }
}
