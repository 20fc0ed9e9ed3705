package io.powermonitor.pipeline.internal.meter;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import io.powermonitor.api.Derived;
import io.powermonitor.api.HeldBack;
import io.powermonitor.api.HeldDevice;
import io.powermonitor.api.Identity;
import io.powermonitor.api.Latest;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterReading;
import io.powermonitor.api.MeterState;
import io.powermonitor.api.Moment;
import io.powermonitor.api.PowerDerivation;
import io.powermonitor.pipeline.internal.Clocks;
import io.powermonitor.pipeline.internal.WaitingRoom;
import io.powermonitor.pipeline.internal.journal.JournalPort;

/**
 * One meter's way from reading to measurement, whichever driver, derivation and journal are there. It lives as long as the pipeline,
 * so that totals go on when they are swapped. Readings wait here, in order, while the clock is wrong, while there is no derivation,
 * and before the first journal has told the meter's state.
 *
 * <p>Threads: the meter's reader thread brings readings and takes them through; the helper thread does it when something that was
 * missing has come. One at a time.
 */
final class MeterFeed {

    /** About a quarter of an hour at one frame per second, less than 1 MB. */
    static final int ROOM = 1000;

    private static final System.Logger LOG = System.getLogger("io.powermonitor.pipeline");

    private final String meter;
    private final DerivationPort derivation;
    private final Clocks clocks;
    private final PlausibleClock clock;
    private final JournalPort journal;
    private final Consumer<Measurement> measured;
    private final WaitingRoom<MeterReading> room = new WaitingRoom<>(ROOM);
    private final Stamps stamps = new Stamps();
    private final HeldReadings held;
    private MeterInfo info;
    private MeterState state;
    private boolean stateKnown;
    private boolean dropping;
    private boolean failing;
    private long leftOut;
    private String waitsFor = "";
    private volatile Newest newest;
    private volatile List<String> remarks = List.of();

    /** @param measured told about each new measurement; quick, never throws */
    MeterFeed(
            String meter,
            DerivationPort derivation,
            Clocks clocks,
            PlausibleClock clock,
            JournalPort journal,
            Consumer<Measurement> measured) {
        this.meter = meter;
        this.held = new HeldReadings(meter);
        this.derivation = derivation;
        this.clocks = clocks;
        this.clock = clock;
        this.journal = journal;
        this.measured = measured;
    }

    /** A reading came in; {@code current} is what the configuration says now. */
    synchronized void accept(MeterReading reading, MeterInfo current) {
        info = current;
        if (room.add(reading) && !dropping) {
            dropping = true;
            LOG.log(Level.WARNING, "meter {0}: waiting for {1}; the oldest readings are dropped", meter, waitsFor);
        }
        drain();
    }

    /** Takes the readings that wait as far as they can go. */
    synchronized void drain() {
        while (!room.isEmpty() && step(room.first())) {
            room.removeFirst();
        }
        dropping &= !room.isEmpty();
        remarks = remarksNow();
    }

    /** Whether the reading is done with. */
    private boolean step(MeterReading reading) {
        if (!stateKnown && !loadState()) {
            return waits("a journal");
        }
        Optional<Moment> stamped = clock.stamp(reading.arrival());
        if (stamped.isEmpty()) {
            return waits("the clock to be set");
        }
        MeterReading now = reading.arrived(stamps.inOrder(stamped.get()));
        Optional<Outcome> outcome;
        try {
            outcome = derivation.use(service -> outcome(service, now));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            leaveOut(e);
            return true;
        }
        if (outcome.isEmpty()) {
            return waits("a derivation");
        }
        failing = false;
        if (outcome.get().heldBack().isPresent()) {
            hold(now, outcome.get().heldBack().get());
        } else {
            held.ends();
            take(outcome.get().derived());
        }
        return true;
    }

    private Outcome outcome(PowerDerivation service, MeterReading now) {
        Optional<HeldBack> heldBack = state == null ? Optional.empty() : service.holdsBack(info, state, now);
        return new Outcome(heldBack, heldBack.isPresent() ? null : service.derive(info, state, now));
    }

    private void hold(MeterReading now, HeldBack why) {
        state = why.after();
        held.add(now, why);
        MeterState unkept = held.toKeep();
        // Measurements that still wait would bring their older states after it.
        if (unkept != null && journal.waiting() == 0) {
            journal.use(current -> {
                        current.keep(unkept);
                        return true;
                    })
                    .ifPresent(done -> held.kept());
        }
    }

    /** The device whose readings are held back; empty when there is none. Returns at once. */
    Optional<HeldDevice> held() {
        return held.device();
    }

    /** Takes the device whose readings are held back as the meter. */
    synchronized HeldDevice exchange() {
        HeldDevice device = held.device()
                .orElseThrow(() -> new NoSuchElementException(
                        "nothing to accept: no readings of meter " + meter + " are held back"));
        take(restamped(device.first(), (service, now) -> service.exchange(info, state, now)));
        held.accepted();
        if (device.readings() > 1) {
            try {
                take(restamped(device.last(), (service, now) -> service.derive(info, state, now)));
            } catch (RuntimeException e) {
                leaveOut(e);
            }
        }
        return device;
    }

    private Derived restamped(MeterReading reading, BiFunction<PowerDerivation, MeterReading, Derived> how) {
        MeterReading now = reading.arrived(stamps.inOrder(reading.arrival()));
        try {
            return derivation
                    .use(service -> how.apply(service, now))
                    .orElseThrow(() -> new IllegalStateException("there is no derivation now; try again"));
        } catch (LinkageError | StackOverflowError e) {
            throw new IllegalStateException("the derivation failed: " + e, e);
        }
    }

    /** Who the meter was when it was last read; empty while nobody knows. Asks the journal before the first reading. */
    synchronized Optional<Identity> identity() {
        Optional<MeterState> known = stateKnown
                ? Optional.ofNullable(state)
                : journal.use(current -> current.state(meter)).flatMap(kept -> kept);
        return known.map(MeterState::identity);
    }

    private boolean waits(String what) {
        waitsFor = what;
        return false;
    }

    private boolean loadState() {
        Optional<Optional<MeterState>> loaded = journal.use(current -> current.state(meter));
        if (loaded.isEmpty()) {
            return false;
        }
        stateKnown = true;
        state = loaded.get().orElse(null);
        if (state != null) {
            stamps.after(state.last().at());
            boolean ofAnotherRun = !state.last().run().equals(Moment.THIS_RUN)
                    && !state.last().run().equals(Moment.NO_RUN);
            if (ofAnotherRun && state.last().plausible()) {
                clock.earlierRun(state.last().at());
            }
        }
        return true;
    }

    private void take(Derived derived) {
        Moment arrival = derived.reading().arrival();
        state = derived.after();
        stamps.after(derived.measurement().at());
        derived.notices().forEach(notice -> LOG.log(Level.INFO, "meter {0}: {1}", meter, notice));
        boolean live = arrival.run().equals(Moment.THIS_RUN);
        newest = new Newest(derived, live ? arrival.nanos() : clocks.nanos().getAsLong());
        journal.append(derived);
        measured.accept(derived.measurement());
    }

    private void leaveOut(Throwable why) {
        leftOut++;
        if (!failing) {
            failing = true;
            LOG.log(
                    Level.WARNING,
                    "meter " + meter + ": the derivation failed; this reading and those that follow are left out"
                            + " until it works again",
                    why);
        }
    }

    /** The newest measurement; empty before the first. Returns at once. */
    Optional<Latest> latest() {
        Newest known = newest;
        if (known == null) {
            return Optional.empty();
        }
        Duration age = Duration.ofNanos(clocks.nanos().getAsLong() - known.nanos);
        return Optional.of(new Latest(known.derived.measurement(), known.derived.after(), age));
    }

    /** What people should know about readings that have not become measurements. Returns at once. */
    List<String> remarks() {
        return remarks;
    }

    private List<String> remarksNow() {
        if (room.isEmpty() && room.dropped() + leftOut + held.all() == 0) {
            return List.of();
        }
        List<String> now = new ArrayList<>();
        if (!room.isEmpty()) {
            now.add(room.size() + " readings wait for " + waitsFor);
        }
        if (room.dropped() > 0) {
            now.add(room.dropped() + " readings were dropped while waiting; their energy is in the next one");
        }
        if (leftOut > 0) {
            now.add(leftOut + " readings were left out because the derivation failed");
        }
        if (held.all() > 0) {
            now.add(held.all() + " readings were held back: they cannot be of this meter");
        }
        return now;
    }

    /** What a reading is: held back, or derived. */
    private record Outcome(Optional<HeldBack> heldBack, Derived derived) {}

    private record Newest(Derived derived, long nanos) {}
}
