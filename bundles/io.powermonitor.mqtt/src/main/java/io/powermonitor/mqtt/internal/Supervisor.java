package io.powermonitor.mqtt.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.powermonitor.mqtt.MqttUnavailableException;

/** The one thread of a connection: opens it while somebody wants it, watches over it, closes it, for ever. */
final class Supervisor implements Runnable {

    private static final Logger LOG = System.getLogger("io.powermonitor.mqtt");
    private static final Duration LONG = Duration.ofDays(1);

    private final MqttSettings settings;
    private final Timing timing;
    private final ConnectionState state;
    private final Backoff backoff;
    private final EdgeLog edges;
    private final TakeoverDetector takeover = new TakeoverDetector();

    Supervisor(MqttSettings settings, Timing timing, ConnectionState state, Backoff backoff, EdgeLog edges) {
        this.settings = settings;
        this.timing = timing;
        this.state = state;
        this.backoff = backoff;
        this.edges = edges;
    }

    @Override
    public void run() {
        try {
            while (state.awaitDemand()) {
                Optional<Session> session = connect();
                if (session.isPresent()) {
                    attend(session.get());
                }
                state.pause(backoff.next());
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "MQTT connection to " + settings.url() + " ended without leave");
        }
    }

    private Optional<Session> connect() throws InterruptedException {
        try {
            return Optional.of(Session.open(settings, timing, this::arrived, state::signal));
        } catch (MqttUnavailableException e) {
            state.down(e.getMessage());
            edges.cannotConnect(e.getMessage());
            return Optional.empty();
        }
    }

    private void attend(Session session) throws InterruptedException {
        boolean stayed = false;
        try {
            edges.connected();
            edges.subscribed(session.subscribe());
            session.greet();
            state.up(session);
            long stableAt = System.nanoTime() + timing.stable().toNanos();
            do {
                while (!awaitEnd(session, stayed ? LONG : Duration.ofNanos(stableAt - System.nanoTime()))) {
                    if (!stayed && System.nanoTime() - stableAt >= 0) {
                        stayed = true;
                        takeover.stays();
                        edges.stays();
                        backoff.reset();
                    }
                }
            } while (state.wantedAgain(session, timing.linger()));
        } finally {
            end(session, stayed);
        }
    }

    private boolean awaitEnd(Session session, Duration most) throws InterruptedException {
        if (session.lost().isEmpty()) {
            tell(lease -> !lease.told(), Lease::connected);
        }
        return state.awaitEnd(session, most);
    }

    private void end(Session session, boolean stayed) throws InterruptedException {
        Optional<String> lost = session.lost();
        if (lost.isPresent()) {
            takeover.lost(stayed);
            String reason = takeover.suspected() ? thrownOut(lost.get()) : lost.get();
            state.down(reason);
            if (takeover.suspected()) {
                edges.thrownOut(reason);
            } else {
                edges.lost(reason);
            }
        } else {
            state.down("closed");
            edges.closed();
        }
        tell(Lease::told, lease -> lease.disconnected(lost.orElse("")));
        session.close();
    }

    /** Called by a thread of the session's. */
    private void arrived(String topic, byte[] payload, boolean retained) {
        tell(lease -> true, lease -> lease.arrived(topic, payload, retained));
    }

    private String thrownOut(String reason) {
        return reason + ". Probably another client uses the client id " + settings.clientId()
                + " (the predecessor still running?): stop it, or set another clientId";
    }

    private void tell(Predicate<Lease> whom, Consumer<Lease> event) {
        for (Lease lease : state.leases()) {
            try {
                if (whom.test(lease)) {
                    event.accept(lease);
                }
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "a listener of the MQTT connection to " + settings.url() + " failed", e);
            }
        }
    }
}
