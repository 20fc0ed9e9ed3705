package io.powermonitor.sink.homeassistant.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;

import io.powermonitor.api.Readiness;
import io.powermonitor.mqtt.MqttConnection;
import io.powermonitor.mqtt.MqttLease;
import io.powermonitor.mqtt.MqttListener;
import io.powermonitor.mqtt.MqttUnavailableException;
import io.powermonitor.mqtt.OwnSession;
import io.powermonitor.mqtt.Publication;

/** A broker and the way to it, without a network or a thread, which can go away at any message. */
final class PaperBroker implements MqttConnection {

    private final Map<String, byte[]> retained = new TreeMap<>();
    private final Map<Lease, OwnSession> sessions = new LinkedHashMap<>();
    private final List<String> log = new ArrayList<>();
    private BiConsumer<String, byte[]> follower = (topic, payload) -> {};
    private IntPredicate breaksAt = number -> false;
    private int published;
    private boolean up = true;

    /** Hears every message from now on, and what is retained at once. */
    void follow(BiConsumer<String, byte[]> next) {
        follower = next;
        List.copyOf(retained.entrySet()).forEach(one -> next.accept(one.getKey(), one.getValue()));
    }

    /** Before which messages, counted from the first, the connection breaks. */
    void breaksAt(IntPredicate numbers) {
        breaksAt = numbers;
    }

    @Override
    public MqttLease lease(MqttListener listener) {
        return lease(new OwnSession("", "", Set.of()), listener);
    }

    @Override
    public MqttLease lease(OwnSession own, MqttListener listener) {
        Lease lease = new Lease(listener);
        sessions.put(lease, own);
        if (up) {
            open(lease);
        }
        return lease;
    }

    private void open(Lease lease) {
        OwnSession own = sessions.get(lease);
        List.copyOf(retained.entrySet()).forEach(one -> {
            if (own.topics().contains(one.getKey())) {
                lease.listener.arrived(one.getKey(), one.getValue(), true);
            }
        });
        accept(own.availabilityTopic(), utf8("online"), true);
        lease.listener.connected();
    }

    @Override
    public Readiness readiness() {
        return Readiness.READY;
    }

    /** Somebody publishes. */
    void accept(String topic, byte[] payload, boolean keeps) {
        if (keeps && payload.length > 0) {
            retained.put(topic, payload);
        } else if (keeps) {
            retained.remove(topic);
        }
        log.add(topic + (keeps ? " retained " : " ") + new String(payload, StandardCharsets.UTF_8));
        follower.accept(topic, payload);
        List.copyOf(sessions.entrySet()).forEach(session -> {
            if (session.getValue().topics().contains(topic)) {
                session.getKey().listener.arrived(topic, payload, false);
            }
        });
    }

    /** It stops; whoever is connected is cut off. */
    void goes() {
        if (!up) {
            return;
        }
        up = false;
        sessions.forEach((lease, own) -> {
            accept(own.availabilityTopic(), utf8("offline"), true);
            lease.listener.disconnected("cut");
        });
    }

    /** Whoever is connected has died. */
    void missesAll() {
        Map<Lease, OwnSession> dead = new LinkedHashMap<>(sessions);
        sessions.clear();
        dead.values().forEach(own -> accept(own.availabilityTopic(), utf8("offline"), true));
    }

    /** It is back. */
    void comes(boolean withWhatWasRetained) {
        if (!withWhatWasRetained) {
            retained.clear();
        }
        up = true;
        List.copyOf(sessions.keySet()).forEach(this::open);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    boolean isUp() {
        return up;
    }

    /** Text of what is retained at a topic; null where nothing is. */
    String retained(String topic) {
        byte[] payload = retained.get(topic);
        return payload == null ? null : new String(payload, StandardCharsets.UTF_8);
    }

    Map<String, byte[]> retained() {
        return retained;
    }

    /** All messages since the last time this was asked, each as its topic, whether it is retained, and its text. */
    List<String> messages() {
        List<String> messages = List.copyOf(log);
        log.clear();
        return messages;
    }

    private final class Lease implements MqttLease {

        private final MqttListener listener;

        Lease(MqttListener listener) {
            this.listener = listener;
        }

        @Override
        public void publish(List<Publication> messages, Duration patience) throws MqttUnavailableException {
            for (Publication message : messages) {
                published++;
                if (breaksAt.test(published)) {
                    goes();
                }
                if (!up) {
                    throw new MqttUnavailableException("no connection");
                }
                accept(message.topic(), message.payload(), message.retained());
            }
        }

        @Override
        public void close() {
            OwnSession own = sessions.remove(this);
            if (own != null && up && !own.availabilityTopic().isEmpty()) {
                accept(own.availabilityTopic(), utf8("offline"), true);
            }
        }
    }
}
