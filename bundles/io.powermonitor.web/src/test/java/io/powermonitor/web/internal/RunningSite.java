package io.powermonitor.web.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

import io.powermonitor.api.Gateway;
import io.powermonitor.api.History;
import io.powermonitor.web.internal.access.PasswordFile;
import io.powermonitor.web.internal.access.PasswordHash;
import io.powermonitor.web.internal.answer.Sources;

/** The site on the real server, at any free port of 127.0.0.1. */
final class RunningSite implements AutoCloseable {

    final StandingGateway gateway = new StandingGateway();
    volatile Optional<Gateway> currentGateway = Optional.of(gateway);
    volatile Optional<History> currentHistory = Optional.of(RecordedHouse.get().history());
    private final Server server = new Server(new QueuedThreadPool(16));
    private final Site site;
    private final HttpClient client = HttpClient.newHttpClient();

    RunningSite(String... keysAndValues) throws Exception {
        Map<String, String> properties = new HashMap<>();
        properties.put("timezone", "Europe/Berlin");
        for (int n = 0; n < keysAndValues.length; n += 2) {
            properties.put(keysAndValues[n], keysAndValues[n + 1]);
        }
        WebSettings settings = WebSettings.of(properties);
        if (!settings.problems().isEmpty()) {
            throw new IllegalArgumentException(settings.problems().toString());
        }
        Path file = settings.passwordFile().orElse(null);
        PasswordHash password = file == null ? null : PasswordFile.read(file);
        Clock clock = Clock.fixed(RecordedHouse.END, settings.zone());
        site = new Site(settings, password, new Sources(() -> currentGateway, () -> currentHistory), "1.2.3", clock);
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        ServletHolder holder = new ServletHolder(site.servlet());
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/*");
        server.setHandler(context);
        server.start();
    }

    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> logIn(String password) throws IOException, InterruptedException {
        return send(request("/api/v1/login")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(password)));
    }

    @Override
    public void close() throws IOException {
        site.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
