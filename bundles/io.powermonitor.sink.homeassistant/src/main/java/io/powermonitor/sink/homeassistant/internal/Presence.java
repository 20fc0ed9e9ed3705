package io.powermonitor.sink.homeassistant.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import io.powermonitor.api.Gateway;
import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.api.MeterView;
import io.powermonitor.mqtt.MqttListener;
import io.powermonitor.mqtt.MqttUnavailableException;
import io.powermonitor.mqtt.Publication;

/** Keeps Home Assistant informed of what there is and whether it is well, as its timetable says. */
final class Presence implements MqttListener {

    private static final Logger LOG = System.getLogger(HomeAssistantSink.PID);
    private static final int QOS = 1;

    private final HomeAssistantSettings settings;
    private final Names names;
    private final Diagnostics diagnostics;
    private final Supplier<Optional<Gateway>> gateway;
    private final Roster roster;
    private final Announcer announcer;
    private final States states;
    private final ResetCounts resets;
    private final States.Way way;
    private final Timetable timetable;
    private final RandomGenerator random;
    private final Map<String, Boolean> online = new HashMap<>();
    private final Set<String> others = new HashSet<>();
    private int rounds;
    private boolean up;
    private boolean learned;
    private int untilDiagnostics;

    /** Waits for the connection. */
    Presence(Parts parts, Timetable timetable, RandomGenerator random) {
        this.settings = parts.settings();
        this.names = new Names(settings);
        this.diagnostics = new Diagnostics(parts.version());
        this.gateway = parts.gateway();
        this.roster = parts.roster();
        this.announcer = parts.announcer();
        this.states = parts.states();
        this.resets = parts.resets();
        this.way = parts.way();
        this.timetable = timetable;
        this.random = random;
    }

    /** What it works with. */
    record Parts(
            HomeAssistantSettings settings,
            String version,
            Supplier<Optional<Gateway>> gateway,
            Roster roster,
            Announcer announcer,
            States states,
            ResetCounts resets,
            States.Way way) {}

    @Override
    public void connected() {
        after(Pace.SETTLE, this::begin);
    }

    @Override
    public void disconnected(String reason) {
        after(Duration.ZERO, () -> up = false);
    }

    @Override
    public void arrived(String topic, byte[] payload, boolean retained) {
        if (topic.equals(names.ledgerTopic())) {
            Ledger.parse(payload).ifPresent(ledger -> after(Duration.ZERO, () -> read(ledger, retained)));
        } else if (!retained && new String(payload, StandardCharsets.UTF_8).equals("online")) {
            // not all gateways of a house at once
            long most = settings.birthDelay().toMillis();
            after(Duration.ofMillis(most == 0 ? 0 : random.nextLong(most)), this::begin);
        }
    }

    private void read(Ledger ledger, boolean retained) {
        boolean ours = ledger.run().equals(announcer.ledger().run());
        if (!learned) { // not all brokers say what they had retained
            announcer.learn(ledger);
        } else if (!retained && !ours && others.add(ledger.run())) {
            LOG.log(
                    Level.WARNING,
                    "another gateway announces itself as {0} at this broker: set another gateway= in"
                            + " io.powermonitor.sink.homeassistant-NAME.cfg of one of the two. Until then nothing is"
                            + " removed from Home Assistant",
                    settings.gateway());
            announcer.again(); // so that it hears of us, too
        }
    }

    /** Everything is told afresh. */
    private void begin() throws MqttUnavailableException, InterruptedException {
        up = true;
        learned = true;
        announcer.again();
        online.clear();
        untilDiagnostics = 0;
        rounds++;
        lookAgain(rounds);
    }

    /** @param round the look of an earlier one ends */
    private void lookAgain(int round) throws MqttUnavailableException, InterruptedException {
        if (round == rounds && up) {
            after(Pace.TICK, () -> lookAgain(round));
            look();
        }
    }

    private void look() throws MqttUnavailableException, InterruptedException {
        Optional<Gateway> now = gateway.get();
        if (now.isEmpty()) {
            return;
        }
        Ledger ledger = announcer.ledger();
        Roster.Roll roll = roster.call(now.get(), ledger);
        Set<String> kept = new HashSet<>(roll.kept());
        if (!others.isEmpty()) {
            Set<String> theirs = new HashSet<>(ledger.devices());
            roll.devices().forEach(device -> theirs.remove(device.id()));
            kept.addAll(theirs);
        }
        if (announcer.bring(roll.devices(), kept)) {
            after(Pace.REPEAT, () -> states.repeat(way));
        }
        tellAvailability(roll.meters());
        if (--untilDiagnostics < 0) {
            untilDiagnostics = Pace.TICKS_PER_DIAGNOSTICS;
            byte[] document = diagnostics.document(
                    now.get(), roll.meters(), resets, announcer.ledger().keys(names.gateway()));
            way.publish(List.of(new Publication(names.gatewayStateTopic(), document, QOS, settings.retain())));
        }
    }

    /** A meter that does not say anything new is not there: better than a number that was right once. */
    private void tellAvailability(List<MeterView> meters) throws MqttUnavailableException, InterruptedException {
        Map<String, Boolean> now = new HashMap<>();
        List<Publication> changed = new ArrayList<>();
        for (MeterView meter : meters) {
            String id = meter.info().id();
            boolean well = meter.status().state() == State.ONLINE;
            now.put(id, well);
            if (!Boolean.valueOf(well).equals(online.get(id))) {
                byte[] payload = (well ? "online" : "offline").getBytes(StandardCharsets.UTF_8);
                changed.add(new Publication(names.availabilityTopic(id), payload, QOS, true));
            }
        }
        if (!changed.isEmpty()) {
            way.publish(changed);
        }
        Set<String> gone = new HashSet<>(online.keySet());
        gone.removeAll(now.keySet());
        gone.forEach(states::forget);
        online.clear();
        online.putAll(now);
    }

    /** Something that the timetable has it do. */
    private interface Step {
        void run() throws MqttUnavailableException, InterruptedException;
    }

    private void after(Duration delay, Step step) {
        timetable.after(delay, guarded(step));
    }

    private Runnable guarded(Step step) {
        return () -> {
            try {
                step.run();
            } catch (MqttUnavailableException e) {
                // the connection says so itself; when it is back everything is told afresh
                LOG.log(Level.DEBUG, "Home Assistant: not told", e);
                announcer.again();
                online.clear();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Home Assistant: a round failed", e);
            }
        };
    }
}
