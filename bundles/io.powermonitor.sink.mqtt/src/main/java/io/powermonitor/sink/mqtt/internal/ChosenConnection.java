package io.powermonitor.sink.mqtt.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.powermonitor.api.Readiness;
import io.powermonitor.mqtt.MqttConnection;
import io.powermonitor.mqtt.MqttLease;
import io.powermonitor.mqtt.MqttListener;
import io.powermonitor.mqtt.MqttUnavailableException;
import io.powermonitor.mqtt.Publication;

/** The connection of a given name among those that come and go. Holds a lease on it as long as it is there. */
final class ChosenConnection {

    private final String name;
    private final Map<MqttConnection, MqttLease> leases = new LinkedHashMap<>();

    ChosenConnection(String name) {
        this.name = name;
    }

    synchronized void add(MqttConnection connection, Object itsName) {
        if (name.equals(itsName)) {
            leases.put(connection, connection.lease(MqttListener.NONE));
            notifyAll();
        }
    }

    synchronized void remove(MqttConnection connection) {
        MqttLease lease = leases.remove(connection);
        if (lease != null) {
            lease.close();
        }
    }

    synchronized void close() {
        leases.values().forEach(MqttLease::close);
        leases.clear();
    }

    synchronized Readiness readiness() {
        return leases.isEmpty()
                ? Readiness.notConfigured(missing())
                : leases.keySet().iterator().next().readiness();
    }

    /** Publishes over it; see {@link MqttLease#publish}. Waits also for the connection's service, which may be being replaced. */
    void publish(List<Publication> messages, Duration patience) throws MqttUnavailableException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        MqttLease lease = await(deadline);
        lease.publish(messages, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }

    private synchronized MqttLease await(long deadline) throws MqttUnavailableException, InterruptedException {
        while (leases.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new MqttUnavailableException(missing());
            }
            wait(left);
        }
        return leases.values().iterator().next();
    }

    private String missing() {
        return "no MQTT connection named " + name + ": create conf/io.powermonitor.mqtt-" + name + ".cfg";
    }
}
