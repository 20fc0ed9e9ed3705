package io.powermonitor.pipeline.internal.lane;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

import io.powermonitor.api.MeasurementSink;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.SinkStatus;
import io.powermonitor.pipeline.internal.Clocks;
import io.powermonitor.pipeline.internal.Timing;
import io.powermonitor.pipeline.internal.journal.AttachedJournal;
import io.powermonitor.pipeline.internal.journal.JournalListener;
import io.powermonitor.pipeline.internal.journal.JournalPort;
import io.powermonitor.pipeline.internal.service.Offers;

/**
 * All lanes, one per sink name. Of the sinks with one name the preferred one is written to. A lane stays when its sink goes, and goes
 * on when another of its name comes. For any thread.
 */
public final class Lanes implements JournalListener {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.pipeline");

    private final LaneContext context;
    private final Offers<SinkOffer> offers = new Offers<>();
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    /**
     * @param meter what the configuration says now about a meter
     * @param watchdog for tasks that never wait
     */
    public Lanes(
            Clocks clocks,
            Timing timing,
            JournalPort port,
            Function<String, Optional<MeterInfo>> meter,
            ScheduledExecutorService watchdog) {
        this.context = new LaneContext(clocks, timing, port, meter, watchdog, new Signal());
    }

    public void bind(MeasurementSink sink, Map<String, ?> properties) {
        SinkOffer offer = SinkOffer.of(sink, properties);
        offers.add(offer);
        choose(offer.key());
    }

    /** Returns when this sink is not being written to, or after two seconds. */
    public void unbind(MeasurementSink sink) {
        offers.remove(offer -> offer.sink() == sink).ifPresent(offer -> {
            choose(offer.key());
            Lane lane = lanes.get(offer.key());
            if (lane != null) {
                lane.release(offer);
            }
        });
    }

    private synchronized void choose(String name) {
        lanes.computeIfAbsent(name, added -> Lane.started(added, context))
                .use(offers.best(name).orElse(null));
    }

    @Override
    public void attached() {
        wake();
    }

    @Override
    public void appended() {
        wake();
    }

    private void wake() {
        lanes.values().forEach(lane -> lane.signal().raise());
    }

    @Override
    public long delivered(UUID lineage, long last) {
        return lanes.values().stream()
                .map(lane -> lane.standing().delivered(lineage))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .reduce(last, Math::min);
    }

    public List<SinkStatus> status() {
        List<SinkStatus> all = new ArrayList<>();
        lanes.values().forEach(lane -> all.add(lane.status()));
        offers.all().stream()
                .filter(offers::shadowed)
                .forEach(offer -> all.add(new SinkStatus(
                        offer.key(), SinkStatus.State.SHADOWED, "another sink has this name", 0, 0, 0, 0, 0, 0, "")));
        all.sort(Comparator.comparing(SinkStatus::name).thenComparing(SinkStatus::state));
        return all;
    }

    /**
     * Has a sink get everything again that is stamped at or after a time.
     *
     * @return how many measurements that is
     * @throws NoSuchElementException when no sink of this name is there
     */
    public long replay(String sink, Instant from) throws IOException {
        Lane lane = lanes.get(sink);
        if (lane == null || lane.current() == null) {
            List<String> there = lanes.values().stream()
                    .filter(other -> other.current() != null)
                    .map(Lane::name)
                    .sorted()
                    .toList();
            throw new NoSuchElementException("no sink " + sink + " is installed; there are: " + there);
        }
        return lane.replay(from);
    }

    /** Whether a sink of this name is there. */
    public boolean isPresent(String sink) {
        Lane lane = lanes.get(sink);
        return lane != null && lane.current() != null;
    }

    /** Ends the lane of a sink that is not there any more. */
    public void forget(String sink) {
        Lane gone;
        synchronized (this) {
            Lane lane = lanes.get(sink);
            gone = lane != null && lane.current() == null ? lanes.remove(sink) : null;
        }
        if (gone != null) {
            gone.stop();
        }
    }

    /**
     * Delivers what the journal holds now, as far as it goes in time, and says per sink how that went.
     *
     * @return whether everything was delivered
     */
    public boolean drain(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        lanes.values().forEach(Lane::hurry);
        long left = longest.toNanos();
        long seen = context.delivered().seen();
        try {
            while (left > 0 && lanes.values().stream().anyMatch(Lane::owes)) {
                context.delivered().await(seen, Duration.ofNanos(left));
                seen = context.delivered().seen();
                left = deadline - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return report();
    }

    private boolean report() {
        boolean all = true;
        AttachedJournal journal = context.port().current();
        String fate = journal != null && journal.durable() ? "stay in the journal" : "are lost";
        for (SinkStatus sink : status()) {
            if (sink.lag() > 0) {
                all = false;
                String why = sink.reason().isEmpty() ? "" : " (" + sink.reason() + ")";
                LOG.log(
                        Level.WARNING,
                        "sink {0}: {1} measurements were not delivered{2}; they {3}",
                        sink.name(),
                        sink.lag(),
                        why,
                        fate);
            } else if (sink.delivered() > 0) {
                LOG.log(Level.INFO, "sink {0}: everything is delivered, {1} in all", sink.name(), sink.delivered());
            }
        }
        return all;
    }

    /** Ends all threads, at the same time. */
    public void close() {
        List<Thread> stopping = lanes.values().stream()
                .map(lane -> new Thread(lane::stop, "stop-" + lane.name()))
                .toList();
        stopping.forEach(Thread::start);
        try {
            for (Thread thread : stopping) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
