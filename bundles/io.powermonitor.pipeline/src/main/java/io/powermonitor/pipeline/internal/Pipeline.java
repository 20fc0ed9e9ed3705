package io.powermonitor.pipeline.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.powermonitor.api.Feed;
import io.powermonitor.api.Gateway;
import io.powermonitor.api.HeldDevice;
import io.powermonitor.api.Journal;
import io.powermonitor.api.JournalStatus;
import io.powermonitor.api.MeasurementSink;
import io.powermonitor.api.MeterView;
import io.powermonitor.api.PowerDerivation;
import io.powermonitor.api.PowerMeter;
import io.powermonitor.api.SinkStatus;
import io.powermonitor.pipeline.internal.journal.AttachedJournal;
import io.powermonitor.pipeline.internal.journal.JournalPort;
import io.powermonitor.pipeline.internal.lane.Lanes;
import io.powermonitor.pipeline.internal.meter.DerivationPort;
import io.powermonitor.pipeline.internal.meter.MeterFeeds;
import io.powermonitor.pipeline.internal.meter.PlausibleClock;

/**
 * Meters to derivation to journal to lanes, without OSGi: puts the parts together, and takes them apart in the reverse order. Services
 * come and go on any thread.
 */
public final class Pipeline implements Gateway, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.pipeline");

    /** What lanes may still take where a durable journal keeps the rest anyway. */
    private static final Duration DURABLE_DRAIN = Duration.ofSeconds(1);

    private final Timing timing;
    private final Threads threads = new Threads();
    private final Feeds feeds = new Feeds();
    private final DerivationPort derivation = new DerivationPort();
    private final JournalPort journal;
    private final MeterFeeds meters;
    private final Lanes lanes;

    /** @param built when this program was built: a wall clock before that is wrong */
    public Pipeline(Clocks clocks, Timing timing, Instant built) {
        this.timing = timing;
        journal = new JournalPort(clocks, timing, this::help);
        meters = new MeterFeeds(derivation, clocks, new PlausibleClock(clocks, built), journal, feeds::offer);
        lanes = new Lanes(clocks, timing, journal, meters::info, threads.watchdog());
        journal.listen(lanes);
        long tick = timing.tick().toMillis();
        threads.helper().scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.MILLISECONDS);
        AbsentSinks absent = new AbsentSinks(clocks, timing.keepAbsent(), journal, lanes);
        long look = AbsentSinks.LOOK_AFTER.toMinutes();
        threads.helper().scheduleWithFixedDelay(() -> isolated(absent::look), look, look, TimeUnit.MINUTES);
    }

    private void help(Runnable task) {
        try {
            threads.helper().execute(() -> isolated(task));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the pipeline has ended", e);
        }
    }

    /** Looks after everything that waits, when no reading comes along to do it. */
    private void tick() {
        isolated(() -> {
            journal.retry();
            meters.drain();
        });
    }

    private static void isolated(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.ERROR, "the pipeline's helper failed; it goes on", e);
        }
    }

    public void bindMeter(PowerMeter meter, Map<String, ?> properties) {
        meters.bind(meter, properties);
        help(meters::tellWhoTheyWere);
    }

    public void unbindMeter(PowerMeter meter) {
        meters.unbind(meter);
    }

    public void bindDerivation(PowerDerivation service) {
        derivation.bind(service);
        help(meters::drain);
    }

    public void unbindDerivation(PowerDerivation service) {
        derivation.unbind(service);
    }

    public void bindJournal(Journal service, Map<String, ?> properties) {
        journal.bind(service, "true".equals(String.valueOf(properties.get(Journal.DURABLE))));
        help(meters::tellWhoTheyWere);
        help(meters::drain);
    }

    public void unbindJournal(Journal service) {
        journal.unbind(service);
    }

    public void bindSink(MeasurementSink sink, Map<String, ?> properties) {
        lanes.bind(sink, properties);
    }

    public void unbindSink(MeasurementSink sink) {
        lanes.unbind(sink);
    }

    @Override
    public List<MeterView> meters() {
        return meters.views();
    }

    @Override
    public List<SinkStatus> sinks() {
        return lanes.status();
    }

    @Override
    public Optional<JournalStatus> journal() {
        return journal.use(Journal::status);
    }

    @Override
    public Feed follow(int capacity) {
        return feeds.open(capacity);
    }

    @Override
    public long replay(String sink, Instant from) throws IOException {
        return lanes.replay(sink, from);
    }

    @Override
    public Optional<HeldDevice> held(String meter) {
        return meters.held(meter);
    }

    @Override
    public HeldDevice accept(String meter) {
        return meters.accept(meter);
    }

    /**
     * For the end of the gateway: takes no more readings, and delivers what there is, as far as it goes in time. A log line per sink
     * says how that went.
     *
     * @return whether everything was delivered
     */
    public boolean drain() {
        meters.close();
        meters.drain();
        journal.flush();
        AttachedJournal attached = journal.current();
        boolean durable = attached != null && attached.durable();
        return lanes.drain(durable ? DURABLE_DRAIN : timing.drain()) && journal.waiting() == 0;
    }

    /** Ends quickly: what is in the journal stays there, for the pipeline that follows. */
    @Override
    public void close() {
        meters.close();
        lanes.close();
        threads.close();
        feeds.close();
        if (journal.waiting() > 0) {
            LOG.log(Level.WARNING, "{0} measurements waited for a journal; they are lost", journal.waiting());
        }
    }
}
