package io.powermonitor.ecm1240.internal;

import java.nio.file.Path;
import java.util.List;

import io.powermonitor.ecm1240.LineSettings;

/** A line at work: its meters, and the one thread that serves them. */
final class Line implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.ecm1240");

    private static final long JOIN_MILLIS = 3000;

    private final LineSettings settings;
    private final LinkProviders providers;
    private final Clocks clocks;
    private final Alarm alarm = new Alarm();
    private final Runnable ring = alarm::ring;
    private final List<LineMeter> meters;
    private final LineTaps taps = new LineTaps();
    private final CommandQueue commands = new CommandQueue();
    private final LineReader reader;
    private final LineLoop loop;
    private final Thread thread;

    /**
     * @param name of the line; the thread is called after it
     * @param file the name of its configuration file, for people
     * @param data where the gateway keeps what it keeps
     */
    Line(
            String name,
            String file,
            LineSettings settings,
            LinkProviders providers,
            Clocks clocks,
            Backoff backoff,
            TalkTimings timings,
            Path data) {
        this.settings = settings;
        this.providers = providers;
        this.clocks = clocks;
        this.meters = settings.meters().stream()
                .map(meter -> new LineMeter(meter, this::counts))
                .toList();
        long now = clocks.nanos().getAsLong();
        List<MeterTrack> tracks = meters.stream()
                .map(meter -> track(meter, name, settings, data, now))
                .toList();
        this.reader = new LineReader(tracks, clocks);
        this.loop = new LineLoop(
                file,
                settings.link(),
                providers,
                meters,
                reader,
                taps,
                clocks,
                backoff,
                alarm,
                commands,
                link -> new LineTalk(tracks, link, reader, clocks, timings));
        this.thread = new Thread(loop, "ecm1240-" + name);
    }

    static MeterTrack track(LineMeter meter, String line, LineSettings settings, Path data, long nowNanos) {
        Marker marker = new Marker(data, line, meter.id());
        RealTime realTime = new RealTime(meter.id(), marker, settings.mode() != LineSettings.Mode.POLL, nowNanos);
        Polls polls = new Polls(settings.mode(), settings.pollEvery(), nowNanos);
        return new MeterTrack(meter, realTime, polls, nowNanos);
    }

    /** How it is opened. */
    LineSettings settings() {
        return settings;
    }

    /** What sees every byte. */
    LineTaps taps() {
        return taps;
    }

    Clocks clocks() {
        return clocks;
    }

    /** How many seconds pass on it in one of ours. */
    double speed() {
        return loop.speed();
    }

    /** What people want of the meters. */
    CommandQueue commands() {
        return commands;
    }

    private LineCounts counts() {
        return reader.counts();
    }

    List<LineMeter> meters() {
        return meters;
    }

    void start() {
        providers.onArrival(ring);
        thread.start();
    }

    /** Has the thread end soon, and frees the device at once. Idempotent. */
    void stop() {
        providers.forget(ring);
        loop.stop();
    }

    boolean hasEnded() {
        return !thread.isAlive();
    }

    /** Stops, and waits for the thread, but not for ever. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.log(System.Logger.Level.WARNING, "{0} does not end: its link or a listener hangs", thread.getName());
        }
    }
}
