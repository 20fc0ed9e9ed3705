package io.powermonitor.pipeline.internal.meter;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.powermonitor.api.HeldDevice;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterStatus;
import io.powermonitor.api.MeterView;
import io.powermonitor.api.PowerMeter;
import io.powermonitor.api.Subscription;
import io.powermonitor.pipeline.internal.Clocks;
import io.powermonitor.pipeline.internal.journal.JournalPort;
import io.powermonitor.pipeline.internal.service.Offers;

/**
 * All meters. Of those with one id only the preferred one is listened to. A meter's feed stays when its service goes, and goes on
 * when another of its id comes. For any thread.
 */
public final class MeterFeeds {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.pipeline");

    private final Function<String, MeterFeed> newFeed;
    private final Offers<MeterOffer> offers = new Offers<>();
    private final Map<String, MeterFeed> feeds = new ConcurrentHashMap<>();
    private final Map<String, Listening> listening = new HashMap<>(); // guarded by this
    private boolean closed; // guarded by this

    /** @param measured told about each new measurement; quick, never throws */
    public MeterFeeds(
            DerivationPort derivation,
            Clocks clocks,
            PlausibleClock clock,
            JournalPort journal,
            Consumer<Measurement> measured) {
        this.newFeed = id -> new MeterFeed(id, derivation, clocks, clock, journal, measured);
    }

    public void bind(PowerMeter meter, Map<String, ?> properties) {
        MeterOffer offer = MeterOffer.of(meter, properties);
        offers.add(offer);
        listenToTheBest(offer.id());
    }

    /** Returns when no reading of this meter is under way. */
    public void unbind(PowerMeter meter) {
        offers.remove(offer -> offer.meter() == meter).ifPresent(offer -> listenToTheBest(offer.id()));
    }

    // Closing a subscription waits for the listener, which never needs this lock.
    private synchronized void listenToTheBest(String id) {
        MeterOffer best = closed ? null : offers.best(id).orElse(null);
        Listening now = listening.get(id);
        if (now != null && now.offer != best) {
            listening.remove(id);
            now.subscription.close();
        }
        if (best != null && !listening.containsKey(id)) {
            MeterFeed feed = feeds.computeIfAbsent(id, newFeed);
            try {
                PowerMeter meter = best.meter();
                Subscription subscription = meter.subscribe(reading -> feed.accept(reading, meter.info()));
                listening.put(id, new Listening(best, subscription));
            } catch (RuntimeException | LinkageError e) {
                LOG.log(Level.WARNING, "meter " + id + ": its driver refuses to be listened to", e);
            }
        }
    }

    /** Takes readings that wait as far as they can go: something they waited for may have come. */
    public void drain() {
        feeds.values().forEach(MeterFeed::drain);
    }

    /** What the configuration says now about a meter; empty for one that is gone. */
    public Optional<MeterInfo> info(String meter) {
        return offers.best(meter)
                .map(offer -> isolated(offer, () -> offer.meter().info()));
    }

    public List<MeterView> views() {
        List<MeterView> views = new ArrayList<>();
        for (MeterOffer offer : offers.all()) {
            MeterView view = isolated(offer, () -> view(offer));
            if (view != null) {
                views.add(view);
            }
        }
        return views;
    }

    private MeterView view(MeterOffer offer) {
        MeterStatus own = offer.meter().status();
        if (offers.shadowed(offer)) {
            MeterStatus status = new MeterStatus(
                    MeterStatus.State.SHADOWED, "another meter has the id " + offer.id(), own.counts(), own.remarks());
            return new MeterView(offer.meter().info(), status, Optional.empty());
        }
        MeterFeed feed = feeds.get(offer.id());
        if (feed == null) {
            return new MeterView(offer.meter().info(), own, Optional.empty());
        }
        List<String> remarks = new ArrayList<>(own.remarks());
        String held = feed.held().map(HeldReadings::reason).orElse("");
        boolean heard = own.state() == MeterStatus.State.ONLINE || own.state() == MeterStatus.State.FINISHED;
        boolean shownAsHeld = !held.isEmpty() && heard;
        if (!held.isEmpty() && !shownAsHeld) {
            remarks.add(held);
        }
        remarks.addAll(feed.remarks());
        MeterStatus status = new MeterStatus(
                shownAsHeld ? MeterStatus.State.HELD : own.state(),
                shownAsHeld ? held : own.reason(),
                own.counts(),
                remarks);
        return new MeterView(offer.meter().info(), status, feed.latest());
    }

    /** The device whose readings are held back; empty when there is none, or no such meter. */
    public Optional<HeldDevice> held(String meter) {
        return Optional.ofNullable(feeds.get(meter)).flatMap(MeterFeed::held);
    }

    /**
     * Takes the device whose readings are held back as the meter.
     *
     * @throws NoSuchElementException when there is none, or no such meter
     */
    public HeldDevice accept(String meter) {
        MeterFeed feed = feeds.get(meter);
        if (feed == null) {
            throw new NoSuchElementException("no meter '" + meter + "'; there are: "
                    + offers.all().stream().map(MeterOffer::id).distinct().toList());
        }
        HeldDevice taken = feed.exchange();
        tellWhoItWas(meter, feed);
        return taken;
    }

    /** Tells drivers who their meters were, as far as it is known. May ask the journal. */
    public void tellWhoTheyWere() {
        feeds.forEach(this::tellWhoItWas);
    }

    private void tellWhoItWas(String id, MeterFeed feed) {
        feed.identity().ifPresent(identity -> offers.best(id)
                .ifPresent(offer -> isolated(offer, () -> {
                    offer.meter().known(identity);
                    return identity;
                })));
    }

    /** A driver that fails when it is asked must not take the others out of the list; null then. */
    private static <T> T isolated(MeterOffer offer, Supplier<T> question) {
        try {
            return Objects.requireNonNull(question.get());
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "meter " + offer.id() + ": its driver cannot say how it is", e);
            return null;
        }
    }

    /** Listens to nobody any more; returns when no reading is under way. Idempotent. */
    public synchronized void close() {
        closed = true;
        List.copyOf(listening.keySet()).forEach(this::listenToTheBest);
    }

    private record Listening(MeterOffer offer, Subscription subscription) {}
}
