package io.powermonitor.mqtt.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.ScheduledExecutorPingSender;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

import io.powermonitor.mqtt.Publication;

/**
 * One Paho client for one attempt to connect, used as a plain transport: no automatic reconnect, no persistence, no session. It
 * brings its own socket and its own threads, so that {@link #close()} leaves nothing behind whatever state the client is in.
 */
final class PahoClient {

    static final String ONLINE = "online";
    static final String OFFLINE = "offline";

    private static final Logger LOG = System.getLogger("io.powermonitor.mqtt");

    /** In place of a QoS, of a subscription. */
    private static final int REFUSED = 0x80;

    /** Paho runs a receiver, a sender and a callback task all the time; the fourth thread connects first, and then sends pings. */
    private static final int THREADS = 4;

    /** A client that was told to end does so within its own sleeps of 100 ms, unless it hangs in a name look-up. */
    private static final Duration END = Duration.ofSeconds(2);

    private final BrokerSockets sockets;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor executor;
    private final MqttAsyncClient client;
    private final CompletableFuture<Void> answered = new CompletableFuture<>();

    /**
     * Begins to connect.
     *
     * @param maxInflight how many messages may be on their way, at most
     * @param onArrived called by a thread of Paho's, which must not be held up
     * @param onLost called by any thread when a connection that was made is lost
     */
    PahoClient(
            MqttSettings settings,
            Duration connectTimeout,
            int maxInflight,
            Arrivals onArrived,
            Consumer<Throwable> onLost)
            throws IOException, MqttException {
        sockets = new BrokerSockets(settings.url(), settings.url().tls() ? Tls.load(settings.tls()) : null);
        MqttConnectOptions options = options(settings, connectTimeout, maxInflight);
        executor = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "MQTT " + settings.clientId());
            thread.setDaemon(true);
            threads.add(thread);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        try {
            // The address is only for show: the socket knows its own.
            client = new MqttAsyncClient(
                    "tcp://127.0.0.1:1883",
                    settings.clientId(),
                    new MemoryPersistence(),
                    new ScheduledExecutorPingSender(executor),
                    executor);
            client.setCallback(new Events(onArrived, onLost));
            client.connect(options, null, listener(() -> answered.complete(null), answered::completeExceptionally));
        } catch (MqttException | RuntimeException e) {
            executor.shutdownNow();
            throw e;
        }
    }

    private MqttConnectOptions options(MqttSettings settings, Duration timeout, int maxInflight) throws IOException {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setAutomaticReconnect(false);
        options.setCleanSession(true);
        options.setSocketFactory(sockets);
        options.setConnectionTimeout((int) Math.max(1, timeout.toSeconds()));
        options.setKeepAliveInterval(settings.keepAliveSeconds());
        options.setMaxInflight(maxInflight);
        if (!settings.user().isEmpty()) {
            options.setUserName(settings.user());
            options.setPassword(settings.password().resolve().toCharArray());
        }
        if (!settings.availabilityTopic().isEmpty()) {
            options.setWill(settings.availabilityTopic(), OFFLINE.getBytes(StandardCharsets.UTF_8), 1, true);
        }
        return options;
    }

    /** Waits for the broker's answer. */
    void awaitConnected(Duration timeout) throws MqttException, TimeoutException, InterruptedException {
        try {
            answered.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof MqttException refused ? refused : new MqttException(e.getCause());
        }
    }

    /** Hands a message over; one of the two is called later, by a thread of Paho's, or neither. */
    void publish(Publication message, Runnable done, Consumer<Throwable> failed) throws MqttException {
        client.publish(
                message.topic(), message.payload(), message.qos(), message.retained(), null, listener(done, failed));
    }

    /**
     * Listens to topics, and waits for the broker's answer.
     *
     * @return those that it refused
     * @throws MqttException also when there is no answer in time
     */
    List<String> subscribe(List<String> topics, Duration timeout) throws MqttException {
        IMqttToken token = client.subscribe(
                topics.toArray(String[]::new),
                topics.stream().mapToInt(topic -> 1).toArray());
        try {
            token.waitForCompletion(timeout.toMillis());
        } catch (MqttException e) {
            if (!token.isComplete()) {
                throw e;
            }
        }
        int[] granted = token.getGrantedQos();
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < topics.size(); i++) {
            if (i < granted.length && granted[i] == REFUSED) {
                refused.add(topics.get(i));
            }
        }
        return refused;
    }

    /** Takes leave of the broker, so that it does not publish the will. */
    void disconnect(Duration timeout) {
        try {
            client.disconnect(0).waitForCompletion(timeout.toMillis());
        } catch (MqttException e) {
            LOG.log(Level.DEBUG, "taking leave of the broker", e);
        }
    }

    /** Ends everything, in whatever state it is. Takes at most some seconds. */
    void close() throws InterruptedException {
        sockets.close();
        awaitAnswer();
        try {
            client.disconnectForcibly(0, 1, false);
            client.close(true);
        } catch (MqttException e) {
            LOG.log(Level.DEBUG, "closing the client", e);
        }
        executor.shutdownNow();
        long deadline = System.nanoTime() + END.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            if (thread.isAlive()) {
                LOG.log(Level.DEBUG, thread.getName() + " hangs in a name look-up, and ends with it");
            }
        }
    }

    /** Paho starts its threads one by one, and forgets some when it is closed meanwhile. Without its socket it ends by itself. */
    private void awaitAnswer() throws InterruptedException {
        try {
            answered.get(END.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.TRACE, "the client had no answer", e);
        }
    }

    private static IMqttActionListener listener(Runnable done, Consumer<Throwable> failed) {
        return new IMqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                done.run();
            }

            @Override
            public void onFailure(IMqttToken token, Throwable cause) {
                failed.accept(cause);
            }
        };
    }

    private final class Events implements MqttCallback {
        private final Arrivals onArrived;
        private final Consumer<Throwable> onLost;

        Events(Arrivals onArrived, Consumer<Throwable> onLost) {
            this.onArrived = onArrived;
            this.onLost = onLost;
        }

        @Override
        public void connectionLost(Throwable cause) {
            onLost.accept(cause);
            answered.complete(null); // Paho forgets to say so when the broker accepts us and hangs up at once
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            onArrived.arrived(topic, message.getPayload(), message.isRetained());
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // each message has a listener of its own
        }
    }
}
