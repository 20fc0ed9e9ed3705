package io.powermonitor.mqtt;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.powermonitor.api.Readiness;

/** The connection of a given name among those that come and go. Holds a lease on it as long as it is there. For any thread. */
public final class NamedConnection {

    private final String name;
    private final Function<MqttConnection, MqttLease> taking;
    private final Map<MqttConnection, MqttLease> leases = new LinkedHashMap<>();

    /** @param taking how a lease is taken */
    public NamedConnection(String name, Function<MqttConnection, MqttLease> taking) {
        this.name = name;
        this.taking = taking;
    }

    /**
     * A connection has come.
     *
     * @param itsName its {@link MqttConnection#NAME}
     */
    public synchronized void add(MqttConnection connection, Object itsName) {
        if (name.equals(itsName)) {
            leases.put(connection, taking.apply(connection));
            notifyAll();
        }
    }

    /** A connection goes. */
    public synchronized void remove(MqttConnection connection) {
        MqttLease lease = leases.remove(connection);
        if (lease != null) {
            lease.close();
        }
    }

    /** Gives all leases back. */
    public synchronized void close() {
        leases.values().forEach(MqttLease::close);
        leases.clear();
    }

    /** Whether it is there, and can work at all. */
    public synchronized Readiness readiness() {
        return leases.isEmpty()
                ? Readiness.notConfigured(missing())
                : leases.keySet().iterator().next().readiness();
    }

    /** Publishes over it; see {@link MqttLease#publish}. Waits also for the connection's service, which may be being replaced. */
    public void publish(List<Publication> messages, Duration patience)
            throws MqttUnavailableException, InterruptedException {
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
