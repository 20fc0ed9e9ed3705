package io.powermonitor.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Files of the page, out of this bundle and from nowhere else. Thread-safe. */
final class StaticFiles {

    private static final String FOLDER = "/io/powermonitor/web/page/";
    /** No segment begins with a dot. */
    private static final Pattern PATH =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "txt", "text/plain; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "webmanifest", "application/manifest+json");

    /** Those that were asked for: there are few, and they are small. */
    private final Map<String, PageFile> files = new ConcurrentHashMap<>();

    /** @return whether there is such a file */
    boolean serve(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = path.equals("/") ? "index.html" : path.substring(1);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || name.length() > 200 || !PATH.matcher(name).matches()) {
            return false;
        }
        PageFile file = files.get(name);
        if (file == null) {
            try (InputStream in = StaticFiles.class.getResourceAsStream(FOLDER + name)) {
                if (in == null) {
                    return false;
                }
                file = new PageFile(type, in.readAllBytes());
            }
            files.put(name, file);
        }
        file.send(request, response);
        return true;
    }
}
