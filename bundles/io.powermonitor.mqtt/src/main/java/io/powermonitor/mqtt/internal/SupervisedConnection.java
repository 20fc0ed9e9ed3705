package io.powermonitor.mqtt.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.random.RandomGenerator;

import io.powermonitor.api.Readiness;
import io.powermonitor.mqtt.MqttConnection;
import io.powermonitor.mqtt.MqttLease;
import io.powermonitor.mqtt.MqttListener;

/** A connection with the thread that looks after it. */
final class SupervisedConnection implements MqttConnection, AutoCloseable {

    private static final Logger LOG = System.getLogger("io.powermonitor.mqtt");

    /** Longer than it takes to say goodbye and to end a client. */
    private static final Duration END = Duration.ofSeconds(7);

    private final ConnectionState state;
    private final Thread thread;

    /** @param name for the thread and the log */
    SupervisedConnection(String name, MqttSettings settings, Timing timing) {
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

    @Override
    public Readiness readiness() {
        return Readiness.READY;
    }

    /** Closes it in good order, and returns when its thread has ended. */
    @Override
    public void close() {
        state.close();
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
