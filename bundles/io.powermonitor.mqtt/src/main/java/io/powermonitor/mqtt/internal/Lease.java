package io.powermonitor.mqtt.internal;

import java.time.Duration;
import java.util.List;

import io.powermonitor.mqtt.MqttLease;
import io.powermonitor.mqtt.MqttListener;
import io.powermonitor.mqtt.MqttUnavailableException;
import io.powermonitor.mqtt.Publication;

/** One user's share of a connection. */
final class Lease implements MqttLease {

    private final ConnectionState state;
    private final MqttListener listener;
    private volatile boolean told;

    Lease(ConnectionState state, MqttListener listener) {
        this.state = state;
        this.listener = listener;
    }

    /** Whether the listener knows that the connection is up. */
    boolean told() {
        return told;
    }

    /** Called by the supervisor only. */
    void connected() {
        told = true;
        listener.connected();
    }

    /** Called by the supervisor only. */
    void disconnected(String reason) {
        if (told) {
            told = false;
            listener.disconnected(reason);
        }
    }

    /** Called by a thread of the session's. */
    void arrived(String topic, byte[] payload, boolean retained) {
        listener.arrived(topic, payload, retained);
    }

    @Override
    public void publish(List<Publication> messages, Duration patience)
            throws MqttUnavailableException, InterruptedException {
        state.awaitUp(this, patience).publish(messages);
    }

    @Override
    public void close() {
        state.remove(this);
    }
}
