package io.powermonitor.mqtt.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.powermonitor.api.Readiness;
import io.powermonitor.mqtt.MqttConnection;
import io.powermonitor.mqtt.MqttLease;
import io.powermonitor.mqtt.MqttListener;
import io.powermonitor.mqtt.OwnSession;

/** A connection with the thread that looks after it, and those of the sessions that somebody has for himself. */
final class SupervisedConnection implements MqttConnection, AutoCloseable {

    private static final Logger LOG = System.getLogger("io.powermonitor.mqtt");

    /** Longer than it takes to say goodbye and to end a client. */
    private static final Duration END = Duration.ofSeconds(7);

    private final String name;
    private final MqttSettings settings;
    private final Timing timing;
    private final ConnectionState state;
    private final Thread thread;
    private final Map<OwnSession, SupervisedConnection> own = new HashMap<>();
    private boolean closed;

    /** @param name for the thread and the log */
    SupervisedConnection(String name, MqttSettings settings, Timing timing) {
        this.name = name;
        this.settings = settings;
        this.timing = timing;
        state = new ConnectionState(settings.url());
        Backoff backoff = new Backoff(timing.leastPause(), timing.mostPause(), RandomGenerator.getDefault());
        EdgeLog edges = new EdgeLog(LOG, name, settings);
        thread = new Thread(new Supervisor(settings, timing, state, backoff, edges), "mqtt-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public MqttLease lease(MqttListener listener) {
        Lease lease = new Lease(state, listener);
        state.add(lease);
        return lease;
    }

    /** Equal ones are one, which is kept: asked for again, it is still up or comes back. */
    @Override
    public synchronized MqttLease lease(OwnSession wanted, MqttListener listener) {
        if (closed) {
            return lease(listener);
        }
        return own.computeIfAbsent(
                        wanted, its -> new SupervisedConnection(name + "-" + its.suffix(), settings.with(its), timing))
                .lease(listener);
    }

    @Override
    public Readiness readiness() {
        return Readiness.READY;
    }

    /** Closes it in good order, and returns when its thread has ended. */
    @Override
    public synchronized void close() {
        closed = true;
        state.close();
        own.values().forEach(session -> session.state.close()); // all at once
        own.values().forEach(SupervisedConnection::close);
        try {
            thread.join(END.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(END.toMillis());
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "not waiting for " + thread.getName());
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
