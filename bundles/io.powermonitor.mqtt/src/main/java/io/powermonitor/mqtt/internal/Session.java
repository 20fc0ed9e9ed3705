package io.powermonitor.mqtt.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.paho.client.mqttv3.MqttException;

import io.powermonitor.mqtt.MqttUnavailableException;
import io.powermonitor.mqtt.Publication;

/**
 * One connection from its beginning to its end. It ends when Paho says so, or when acknowledgements stay away; what was waiting then
 * fails at once. Publishing may be done by several threads.
 */
final class Session {

    /** Messages on their way; below Paho's own limit, which is not a queue but an exception. */
    private static final int WINDOW = 100;

    private static final int PAHO_WINDOW = WINDOW + 20;

    private final MqttSettings settings;
    private final Timing timing;
    private final Reasons reasons;
    private final Runnable onLost;
    private final PahoClient client;
    private final Semaphore window = new Semaphore(WINDOW);
    private final Set<Delivery> deliveries = ConcurrentHashMap.newKeySet();
    private final AtomicReference<String> lost = new AtomicReference<>();

    /**
     * Connects.
     *
     * @param onArrived called by a thread of the session's for each message that comes
     * @param onLost called once, by any thread, when it ends by itself
     */
    static Session open(MqttSettings settings, Timing timing, Arrivals onArrived, Runnable onLost)
            throws MqttUnavailableException, InterruptedException {
        Reasons reasons = new Reasons(settings);
        try {
            Session session = new Session(settings, timing, reasons, onArrived, onLost);
            boolean opened = false;
            try {
                session.client.awaitConnected(timing.connect());
                opened = true;
            } finally {
                if (!opened) {
                    session.client.close();
                }
            }
            return session;
        } catch (MqttUnavailableException e) {
            throw e;
        } catch (TimeoutException e) {
            String reason = "no answer within " + timing.connect().toSeconds() + " s";
            throw new MqttUnavailableException(reason, e);
        } catch (IOException | MqttException | RuntimeException e) {
            throw new MqttUnavailableException(reasons.ofConnecting(e), e);
        }
    }

    private Session(MqttSettings settings, Timing timing, Reasons reasons, Arrivals onArrived, Runnable onLost)
            throws IOException, MqttException {
        this.settings = settings;
        this.timing = timing;
        this.reasons = reasons;
        this.onLost = onLost;
        this.client =
                new PahoClient(settings, timing.connect(), PAHO_WINDOW, onArrived, cause -> end(reasons.of(cause)));
    }

    /**
     * Listens to the topics that are wanted.
     *
     * @return those that it cannot listen to, each with the reason, for people
     */
    Map<String, String> subscribe() {
        Map<String, String> refused = new TreeMap<>();
        if (settings.topics().isEmpty()) {
            return refused;
        }
        try {
            List<String> topics = List.copyOf(settings.topics());
            client.subscribe(topics, timing.subscribe()).forEach(topic -> refused.put(topic, "the broker refuses it"));
        } catch (MqttException e) {
            settings.topics().forEach(topic -> refused.put(topic, reasons.of(e)));
        }
        return refused;
    }

    /** Says that it is online, where that is wanted; where it cannot, the session ends. */
    void greet() throws InterruptedException {
        try {
            announce(PahoClient.ONLINE, timing.acknowledge());
        } catch (MqttUnavailableException e) {
            end(e.getMessage());
        }
    }

    /** Publishes messages, many at a time, and waits until all are delivered; see {@code MqttLease}. */
    void publish(List<Publication> messages) throws MqttUnavailableException, InterruptedException {
        publish(messages, timing.acknowledge());
    }

    private void publish(List<Publication> messages, Duration patience)
            throws MqttUnavailableException, InterruptedException {
        Delivery delivery = new Delivery(messages.size());
        deliveries.add(delivery);
        try {
            for (Publication message : messages) {
                if (!window.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw silent(patience);
                }
                send(message, delivery);
            }
            if (!delivery.await(patience)) {
                throw silent(patience);
            }
        } finally {
            deliveries.remove(delivery);
        }
    }

    private void send(Publication message, Delivery delivery) throws MqttUnavailableException {
        boolean sent = false;
        try {
            throwIfLost();
            client.publish(
                    message,
                    () -> {
                        window.release();
                        delivery.acknowledged();
                    },
                    failure -> {
                        window.release();
                        delivery.fail(reasons.of(failure));
                    });
            sent = true;
        } catch (MqttException e) {
            throwIfLost(); // which says more
            throw new MqttUnavailableException(reasons.of(e), e);
        } finally {
            if (!sent) {
                window.release();
            }
        }
    }

    private void throwIfLost() throws MqttUnavailableException {
        if (lost.get() != null) {
            throw new MqttUnavailableException(lost.get());
        }
    }

    private MqttUnavailableException silent(Duration patience) {
        String reason = "no acknowledgement within " + patience.toSeconds() + " s: connection dropped";
        end(reason);
        return new MqttUnavailableException(reason);
    }

    private void end(String reason) {
        if (lost.compareAndSet(null, reason)) {
            deliveries.forEach(delivery -> delivery.fail(reason));
            window.release(WINDOW); // nobody waits for room any more: sending says why
            onLost.run();
        }
    }

    /** Why it ended by itself; empty while it has not. */
    Optional<String> lost() {
        return Optional.ofNullable(lost.get());
    }

    /** Ends it: in good order where it is still up. */
    void close() throws InterruptedException {
        try {
            if (lost().isEmpty()) {
                announce(PahoClient.OFFLINE, timing.leave());
                client.disconnect(timing.leave());
            }
        } catch (MqttUnavailableException e) {
            lost.compareAndSet(null, e.getMessage()); // the will says it instead
        } finally {
            client.close();
        }
    }

    private void announce(String state, Duration patience) throws MqttUnavailableException, InterruptedException {
        if (!settings.availabilityTopic().isEmpty()) {
            byte[] payload = state.getBytes(StandardCharsets.UTF_8);
            publish(List.of(new Publication(settings.availabilityTopic(), payload, 1, true)), patience);
        }
    }
}
