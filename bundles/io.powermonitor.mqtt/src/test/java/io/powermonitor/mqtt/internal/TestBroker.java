package io.powermonitor.mqtt.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.IAuthenticator;

/** A real broker in this process, on a free port of the loopback interface that it keeps over restarts. */
final class TestBroker implements AutoCloseable {

    static final String USER = "gateway";
    static final String PASSWORD = "correct horse";

    private final Properties properties = new Properties();
    private final int port;
    private Server server;
    private final List<MqttClient> subscribers = new ArrayList<>();

    TestBroker() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        properties.setProperty("host", "127.0.0.1");
        properties.setProperty("port", Integer.toString(port));
        properties.setProperty("persistence_enabled", "false");
        properties.setProperty("telemetry_enabled", "false");
    }

    /** Wants user and password. */
    TestBroker authenticating() {
        properties.setProperty("allow_anonymous", "false");
        return this;
    }

    /** Speaks TLS on its port, and nothing else. */
    TestBroker tls(Path store, boolean wantsClientCertificate) {
        properties.setProperty("port", "0");
        properties.setProperty("ssl_port", Integer.toString(port));
        properties.setProperty("jks_path", store.toString());
        properties.setProperty("key_store_type", "pkcs12");
        properties.setProperty("key_store_password", TestCertificates.STORE_PASSWORD);
        properties.setProperty("key_manager_password", TestCertificates.STORE_PASSWORD);
        properties.setProperty("need_client_auth", Boolean.toString(wantsClientCertificate));
        return this;
    }

    TestBroker start() throws IOException {
        IAuthenticator users = (clientId, user, password) ->
                USER.equals(user) && Arrays.equals(password, PASSWORD.getBytes(StandardCharsets.UTF_8));
        boolean anonymous = !"false".equals(properties.getProperty("allow_anonymous"));
        server = new Server();
        server.startServer(new MemoryConfig(properties), List.of(), null, anonymous ? null : users, null);
        return this;
    }

    void stop() {
        server.stopServer();
        server = null;
    }

    int port() {
        return port;
    }

    List<String> clients() {
        return server.listConnectedClients().stream()
                .map(client -> client.getClientID())
                .toList();
    }

    /** This broker answers a client before it lists it. */
    void awaitClient(String id) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!clients().contains(id)) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("no client " + id + " among " + clients());
            }
            never.await(5, TimeUnit.MILLISECONDS);
        }
    }

    /** What arrives, as {@code topic payload [retained]}. */
    BlockingQueue<String> subscribe(String filter) throws Exception {
        BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        MqttClient subscriber =
                new MqttClient("tcp://127.0.0.1:" + port, "subscriber-" + subscribers.size(), new MemoryPersistence());
        subscribers.add(subscriber);
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(USER);
        options.setPassword(PASSWORD.toCharArray());
        subscriber.connect(options);
        IMqttMessageListener listener = (topic, message) -> arrived.add(topic + " "
                + new String(message.getPayload(), StandardCharsets.UTF_8) + (message.isRetained() ? " retained" : ""));
        subscriber.subscribe(filter, 1, listener);
        return arrived;
    }

    static String next(BlockingQueue<String> queue) throws InterruptedException {
        String value = queue.poll(20, TimeUnit.SECONDS);
        if (value == null) {
            throw new AssertionError("nothing came within 20 s");
        }
        return value;
    }

    @Override
    public void close() throws MqttException {
        for (MqttClient subscriber : subscribers) {
            // in good order it fails where the broker, told so, hangs up before it has noticed itself
            subscriber.disconnectForcibly(0, 1, false);
            subscriber.close(true);
        }
        if (server != null) {
            stop();
        }
    }
}
