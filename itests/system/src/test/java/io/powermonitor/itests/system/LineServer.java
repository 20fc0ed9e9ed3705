package io.powermonitor.itests.system;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpServer;

/** A line-protocol server in this process: keeps the lines it was sent, and can be stopped and started on the same port. */
final class LineServer implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Consumer<String> receiver;
    private int port;
    private HttpServer server;
    private ExecutorService threads;

    LineServer() {
        receiver = lines::add;
    }

    /** For many lines: gives them to somebody else instead of keeping them. */
    LineServer(Consumer<String> receiver) {
        this.receiver = receiver;
    }

    LineServer start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        port = server.getAddress().getPort();
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/api/v2/write", exchange -> {
            try (InputStream in = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                    ? new GZIPInputStream(exchange.getRequestBody())
                    : exchange.getRequestBody()) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(receiver);
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    List<String> lines() {
        return lines;
    }

    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void close() {
        stop();
    }
}
