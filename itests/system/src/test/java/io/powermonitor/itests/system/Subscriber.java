package io.powermonitor.itests.system;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;

import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Keeps every message of a topic, with the nanosecond it came. */
final class Subscriber implements AutoCloseable {

    private final MqttClient client;
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    record Message(String topic, String text, int qos, boolean retained, long nanos) {}

    Subscriber(String url, String topic) throws MqttException {
        this(url, topic, null, null, null);
    }

    /** For many messages: gives them to somebody else instead of keeping them. */
    Subscriber(String url, String topic, Consumer<Message> receiver) throws MqttException {
        this(url, topic, null, null, null, receiver);
    }

    Subscriber(String url, String topic, String user, String password, SSLSocketFactory tls) throws MqttException {
        this(url, topic, user, password, tls, null);
    }

    private Subscriber(
            String url, String topic, String user, String password, SSLSocketFactory tls, Consumer<Message> receiver)
            throws MqttException {
        Consumer<Message> to = receiver == null ? messages::add : receiver;
        client = new MqttClient(url, "subscriber-" + System.nanoTime(), new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        options.setConnectionTimeout(10);
        if (user != null) {
            options.setUserName(user);
            options.setPassword(password.toCharArray());
        }
        if (tls != null) {
            options.setSocketFactory(tls);
        }
        client.connect(options);
        client.subscribe(
                topic,
                1,
                (name, message) -> to.accept(new Message(
                        name,
                        new String(message.getPayload(), StandardCharsets.UTF_8),
                        message.getQos(),
                        message.isRetained(),
                        System.nanoTime())));
    }

    List<Message> messages() {
        return messages;
    }

    /** The texts of all messages. */
    List<String> texts() {
        return messages.stream().map(Message::text).toList();
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnect();
        }
        client.close(true);
    }
}
