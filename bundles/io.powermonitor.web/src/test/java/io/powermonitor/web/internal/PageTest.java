package io.powermonitor.web.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

/** The files of the page: how they are sent, what they weigh, and that they need nobody else. */
class PageTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/powermonitor/web/page");
    private static final long MOST_BYTES = 150_000;

    private static List<String> files() throws IOException {
        try (Stream<Path> found = Files.walk(FOLDER)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString())
                    .filter(name -> !name.equals("openapi.json"))
                    .sorted()
                    .toList();
        }
    }

    private static HttpResponse<byte[]> get(RunningSite site, String path, String... headers) throws Exception {
        return HttpClient.newHttpClient()
                .send(site.request(path).headers(headers).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void everyFileIsSentCompressedAndNotTwice() throws Exception {
        long bytes = 0;
        try (RunningSite site = new RunningSite()) {
            for (String name : files()) {
                HttpResponse<byte[]> answer = get(site, "/" + name, "Accept-Encoding", "gzip, deflate, br");
                assertEquals(200, answer.statusCode(), name);
                bytes += answer.body().length;
                byte[] plain = Files.readAllBytes(FOLDER.resolve(name));
                if (answer.headers().firstValue("content-encoding").isPresent()) {
                    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
                        assertEquals(new String(plain), new String(in.readAllBytes()), name);
                    }
                }
                assertEquals(
                        new String(plain),
                        new String(get(site, "/" + name, "Accept-Encoding", "gzip;q=0")
                                .body()),
                        name);
                String tag = answer.headers().firstValue("etag").orElseThrow();
                HttpResponse<byte[]> again = get(site, "/" + name, "If-None-Match", tag);
                assertEquals(304, again.statusCode(), name);
                assertEquals(0, again.body().length, name);
            }
        }
        assertTrue(bytes < MOST_BYTES, bytes + " bytes");
    }

    @Test
    void whatFilesNameIsThereAndNothingOfOthers() throws IOException {
        Pattern names = Pattern.compile("(?:from|src=|href=)\\s*[\"'](?:\\./)?([a-zA-Z/.-]+\\.(?:js|css|svg))[\"']");
        for (String name : files()) {
            if (name.startsWith("lib/")) {
                continue;
            }
            String text = Files.readString(FOLDER.resolve(name));
            Matcher matcher = names.matcher(text);
            while (matcher.find()) {
                assertTrue(Files.exists(FOLDER.resolve(matcher.group(1))), name + " names " + matcher.group(1));
            }
            assertFalse(text.replace("http://www.w3.org/2000/svg", "").contains("://"), name + " names another place");
            assertFalse(
                    Pattern.compile("\\sstyle=|\\son[a-z]+=\"|<script>|innerHTML")
                            .matcher(text)
                            .find(),
                    name);
        }
    }

    /** Else the browser would find them one after the other. */
    @Test
    void allModulesAreNamedAtOnce() throws IOException {
        String index = Files.readString(FOLDER.resolve("index.html"));
        for (String name : files()) {
            if (name.endsWith(".js")) {
                assertTrue(index.contains("\"" + name + "\""), name);
            }
        }
    }

    @Test
    void theServerAllowsNothingButItself() throws Exception {
        try (RunningSite site = new RunningSite()) {
            String policy = site.get("/")
                    .headers()
                    .firstValue("content-security-policy")
                    .orElseThrow();
            assertTrue(policy.startsWith("default-src 'self';") && !policy.contains("unsafe"), policy);
        }
    }
}
