package io.powermonitor.sink.homeassistant.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import io.powermonitor.api.Batch;
import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.Derived;
import io.powermonitor.api.HeldBack;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.MeterStatus.State;
import io.powermonitor.api.SinkException;
import io.powermonitor.derivation.CounterDerivation;

/** A household, the real derivation and the sink, through everything that happens in years. What a journal keeps outlives the deaths. */
final class Misfortunes {

    private static final Duration LATE = Duration.ofSeconds(60);
    private static final MeterInfo INFO = new MeterInfo(
            Household.METER,
            "ECM-1240",
            "House",
            "power",
            Duration.ofSeconds(120),
            List.of(
                    PaperGateway.channel("ch1", "Grid", ChannelInfo.Kind.ENERGY, ChannelInfo.Direction.NET),
                    PaperGateway.channel("ch2", "Oven", ChannelInfo.Kind.ENERGY, ChannelInfo.Direction.CONSUMPTION),
                    PaperGateway.channel(
                            "aux1", "Fridge", ChannelInfo.Kind.ENERGY, ChannelInfo.Direction.CONSUMPTION)));

    final Rig rig = new Rig();
    final Household household;
    private final Random random;
    private final CounterDerivation derivation = new CounterDerivation();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final List<Measurement> past = new ArrayList<>();
    private UUID run = UUID.randomUUID();
    private MeterState state;
    private int breakNext = Integer.MAX_VALUE;
    private int number;

    private record Waiting(Measurement measurement, long since) {}

    Misfortunes(long seed) {
        random = new Random(seed);
        household = new Household(random);
        rig.settings.put("powerSeconds", String.valueOf(1 + random.nextInt(20)));
        rig.settings.put("energySeconds", String.valueOf(1 + random.nextInt(100)));
        rig.settings.put("retain", String.valueOf(random.nextBoolean()));
        rig.gateway.meter(INFO, State.OFFLINE);
        rig.broker.breaksAt(message -> {
            number = message;
            return message == breakNext;
        });
        rig.start();
        reads();
        delivers();
    }

    /** One of them, and a reading after it. */
    void next() {
        int dice = random.nextInt(100);
        if (dice < 4 && household.showsEnoughToBeginAgain()) {
            reads();
            household.resets();
        } else if (dice < 8) {
            passes(1 + random.nextInt(random.nextInt(10) == 0 ? 20_000 : 1000)); // the line was cut
        } else if (dice < 12) {
            dies();
        } else if (dice < 14) {
            rig.stop();
            starts();
        } else if (dice < 18) {
            rig.broker.goes();
        } else if (dice < 30 && !rig.broker.isUp()) {
            rig.broker.comes(random.nextBoolean());
            passes(2);
        } else if (dice < 33) {
            breakNext = number + 1 + random.nextInt(10);
        } else if (dice < 36) {
            replays();
        } else if (dice < 39) {
            anotherDevice();
        } else if (dice < 41) {
            rig.home.restarts();
            rig.broker.follow((topic, payload) -> rig.home.arrives(topic, payload));
            if (rig.broker.isUp()) {
                rig.broker.accept("homeassistant/status", "online".getBytes(StandardCharsets.UTF_8), false);
            }
        }
        passes(1 + random.nextInt(10));
        reads();
        delivers();
    }

    /** All is well again, and the last total is told. */
    void end() {
        if (!rig.broker.isUp()) {
            rig.broker.comes(true);
        }
        breakNext = Integer.MAX_VALUE;
        for (int n = 0; n < 4; n++) {
            rig.pass(120);
            household.idles(120);
            reads();
            delivers();
        }
        rig.pass(10);
    }

    private void passes(long seconds) {
        rig.pass(seconds);
        household.pass(seconds);
    }

    private Instant now() {
        return Rig.START.plusNanos(rig.time.getAsLong()).plusMillis(past.size());
    }

    private void reads() {
        take(household.reading(now(), rig.time.getAsLong(), run));
    }

    private void take(MeterReading reading) {
        if (state != null) {
            Optional<HeldBack> held = derivation.holdsBack(INFO, state, reading);
            if (held.isPresent()) {
                state = held.get().after();
                rig.gateway.meter(INFO, State.HELD);
                return;
            }
        }
        Derived derived = derivation.derive(INFO, state, reading);
        state = derived.after();
        past.add(derived.measurement());
        waiting.add(new Waiting(derived.measurement(), rig.time.getAsLong()));
        rig.gateway.measured(INFO, derived.measurement());
    }

    private void anotherDevice() {
        for (int n = random.nextInt(6); n >= 0; n--) {
            passes(5);
            take(household.ofAnother(now(), rig.time.getAsLong(), run));
        }
    }

    /** As a lane does: what is late goes another way, and what was not acknowledged comes again. */
    private void delivers() {
        List<Measurement> late = new ArrayList<>();
        while (!waiting.isEmpty() && rig.time.getAsLong() - waiting.peek().since() > LATE.toNanos()) {
            late.add(waiting.poll().measurement());
        }
        write(late, true);
        List<Measurement> live = waiting.stream().map(Waiting::measurement).toList();
        if (write(live, false) && random.nextInt(20) > 0) {
            waiting.clear();
        }
    }

    private boolean write(List<Measurement> measurements, boolean historical) {
        if (measurements.isEmpty()) {
            return true;
        }
        Batch batch = rig.batch(INFO, historical, measurements.toArray(Measurement[]::new));
        try {
            rig.sink.write(batch);
            return true;
        } catch (SinkException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void replays() {
        int from = random.nextInt(past.size());
        write(past.subList(from, Math.min(past.size(), from + 50)), true);
    }

    private void dies() {
        rig.dies();
        passes(random.nextInt(300));
        starts();
    }

    private void starts() {
        run = UUID.randomUUID();
        rig.gateway.meters.clear();
        rig.gateway.meter(INFO, State.OFFLINE);
        rig.start();
        household.pass(5); // which that takes
    }
}
