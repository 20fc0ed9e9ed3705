package io.powermonitor.itests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

/** Asks a gateway over HTTP, and holds every answer against the description that the same gateway serves. */
final class WebClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A server that is being stopped may accept a connection and never read from it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private JsonNode description;

    WebClient(int port) {
        address = "http://127.0.0.1:" + port;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** For polling: -1 while nobody listens. */
    int status(String path) {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** An answer of 200 that is as described. */
    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = described(path);
        assertEquals(200, answer.statusCode(), path + " " + answer.body());
        return JSON.readTree(answer.body());
    }

    /** Any answer that is as described. */
    HttpResponse<String> described(String path) throws IOException, InterruptedException {
        if (description == null) {
            description = JSON.readTree(get("/api/v1/openapi.json").body());
        }
        HttpResponse<String> answer = get(path);
        JsonNode responses = description
                .path("paths")
                .path(path.replaceFirst("\\?.*", ""))
                .path("get")
                .path("responses");
        JsonNode content = responses.path(String.valueOf(answer.statusCode())).path("content");
        assertTrue(content.isObject(), path + ": " + answer.statusCode() + " is not described: " + answer.body());
        String type = answer.headers().firstValue("content-type").orElse("none").split(";")[0];
        assertTrue(content.has(type), path + " answers with " + type);
        if (type.equals("application/json")) {
            ObjectNode schema = content.path(type).path("schema").deepCopy();
            schema.set("components", description.get("components"));
            Set<ValidationMessage> wrong = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema)
                    .validate(JSON.readTree(answer.body()));
            assertEquals(Set.of(), wrong, path);
        }
        return answer;
    }
}
