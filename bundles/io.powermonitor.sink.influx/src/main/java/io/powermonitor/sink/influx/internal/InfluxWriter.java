package io.powermonitor.sink.influx.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;

import io.powermonitor.api.SinkException;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * One request at a time to one server, over a client that is made at the first write and again when the token changes. The requests
 * run on a thread of this writer's own, since a thread that waits for a server does not hear an interrupt: the caller's does.
 */
final class InfluxWriter implements AutoCloseable {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

    private final InfluxSettings settings;
    private final ExecutorService requests;

    private final Dispatcher dispatcher = new Dispatcher();
    private volatile Thread worker;

    /** Used by the thread of the requests alone. */
    private InfluxDBClient client;

    /** Used by the thread of the requests alone. */
    private String clientsToken = "";

    InfluxWriter(InfluxSettings settings, String name) {
        this.settings = settings;
        requests = Executors.newSingleThreadExecutor(task -> {
            worker = new Thread(task, "sink-" + name);
            return worker;
        });
    }

    /**
     * Writes lines; returns when the server has taken them.
     *
     * @throws InfluxException when it has not; status 0 when it was not reached
     * @throws InterruptedException when interrupted; the request is aborted
     */
    void write(String lines, String token) throws SinkException, InterruptedException {
        Future<?> request;
        try {
            request = requests.submit(() -> send(lines, token));
        } catch (RejectedExecutionException e) {
            throw SinkException.retry("the sink was stopped", Duration.ZERO);
        }
        try {
            request.get();
        } catch (InterruptedException e) {
            request.cancel(true);
            dispatcher.cancelAll();
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof InfluxException failure ? failure : new InfluxException(e.getCause());
        }
    }

    private Void send(String lines, String token) throws IOException {
        if (client == null || !clientsToken.equals(token)) {
            closeClient();
            client = connect(token);
            clientsToken = token;
        }
        client.getWriteApiBlocking().writeRecord(settings.bucket(), settings.org(), WritePrecision.MS, lines);
        return null;
    }

    private InfluxDBClient connect(String token) throws IOException {
        Duration timeout = settings.requestTimeout();
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .socketFactory(new PromptSockets())
                .connectionPool(new ConnectionPool(1, 5, TimeUnit.MINUTES))
                .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout)
                // a redirected POST becomes a GET without lines, which any server may call a success
                .followRedirects(false)
                .addInterceptor(InfluxWriter::refuseWebPages);
        if (!settings.caFile().isEmpty()) {
            Authorities.trust(settings.caFile(), http);
        }
        InfluxDBClient made = InfluxDBClientFactory.create(InfluxDBClientOptions.builder()
                // the client appends its path to a URL that ends so
                .url(settings.url().endsWith("/") ? settings.url() : settings.url() + "/")
                .authenticateToken(token.toCharArray())
                .okHttpClient(http)
                .build());
        return settings.gzip() ? made.enableGzip() : made;
    }

    /** Log-in pages of networks and single-page applications answer 200 to everything. */
    private static Response refuseWebPages(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.isSuccessful() && response.header("Content-Type", "").contains("text/html")) {
            response.close();
            throw new IOException("a web page answers there, not InfluxDB: check url");
        }
        return response;
    }

    private void closeClient() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    /** Aborts what is under way and ends the thread and the connections; takes at most some seconds. */
    @Override
    public void close() {
        try {
            requests.submit(this::closeClient);
        } catch (RejectedExecutionException e) {
            return; // closed already
        }
        requests.shutdown();
        dispatcher.cancelAll();
        try {
            worker.join(LONGEST_CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
