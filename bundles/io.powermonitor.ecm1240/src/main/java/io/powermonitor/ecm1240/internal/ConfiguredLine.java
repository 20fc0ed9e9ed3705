package io.powermonitor.ecm1240.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.powermonitor.ecm1240.LineConfiguration;
import io.powermonitor.ecm1240.LineSettings;
import io.powermonitor.ecm1240.MeterInfos;
import io.powermonitor.ecm1240.internal.LineRegistry.Verdict;

/** A configured line: works, steps aside or says what is wrong, as the registry decides. Thread-safe. */
final class ConfiguredLine implements LineRegistry.Member, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.ecm1240");

    /** Below a valid meter that happens to have the id. */
    private static final int INVALID_RANKING = -1;

    private final LineConfiguration configuration;
    private final LineRegistry registry;
    private final LinkProviders providers;
    private final Publisher publisher;
    private final Clocks clocks;
    private final Path data;

    private final List<Runnable> published = new ArrayList<>();
    private final List<Line> stopped = new ArrayList<>();
    private Verdict present;
    private Line line;
    private volatile List<LineMeter> meters = List.of();

    ConfiguredLine(
            LineConfiguration configuration,
            LineRegistry registry,
            LinkProviders providers,
            Publisher publisher,
            Clocks clocks,
            Path data) {
        this.configuration = configuration;
        this.registry = registry;
        this.providers = providers;
        this.publisher = publisher;
        this.clocks = clocks;
        this.data = data;
    }

    void start() {
        configuration
                .unknownKeys()
                .forEach(problem -> LOG.log(System.Logger.Level.WARNING, "{0}: {1}", configuration.file(), problem));
        registry.join(this);
    }

    @Override
    public LineConfiguration configuration() {
        return configuration;
    }

    @Override
    public List<LineMeter> meters() {
        return meters;
    }

    @Override
    public synchronized void verdictChanged() {
        Verdict now = registry.verdict(this);
        if (now.equals(present)) {
            return;
        }
        present = now;
        withdraw();
        switch (now.right()) {
            case WORK -> work(configuration.settings().orElseThrow());
            case NONE -> showInvalid(now.reason());
            case STEP_ASIDE ->
                LOG.log(
                        System.Logger.Level.INFO,
                        "line {0} steps aside: {1} is only for when no other line is configured",
                        configuration.name(),
                        configuration.file());
            default -> {
                // it has left, and close() does the rest
            }
        }
    }

    private void showInvalid(String reason) {
        LOG.log(System.Logger.Level.ERROR, "line {0} cannot work: {1}", configuration.name(), reason);
        InvalidMeter meter = new InvalidMeter(MeterInfos.standard(configuration.name()), reason);
        published.add(publisher.publish(meter, INVALID_RANKING));
    }

    private void work(LineSettings settings) {
        line = new Line(
                configuration.name(),
                configuration.file(),
                settings,
                providers,
                clocks,
                Backoff.standard(),
                TalkTimings.STANDARD,
                data);
        meters = line.meters();
        meters.forEach(meter -> published.add(publisher.publish(meter, 0)));
        line.start();
    }

    /** Takes back what it offered and frees the device, without waiting. */
    private synchronized void withdraw() {
        meters = List.of();
        if (line != null) {
            line.stop();
            stopped.removeIf(Line::hasEnded);
            stopped.add(line);
            line = null;
        }
        published.forEach(Runnable::run);
        published.clear();
    }

    /** Ends it, and waits for its thread, but not for ever. */
    @Override
    public void close() {
        // what was read already is delivered before anybody stops listening
        Line reading = current();
        if (reading != null) {
            reading.close();
        }
        // before the others know, who may want the device; and again, in case the verdict changed in between
        withdraw();
        registry.leave(this);
        withdraw();
        stopped.forEach(Line::close);
    }

    @Override
    public Optional<Line> line() {
        return Optional.ofNullable(current());
    }

    private synchronized Line current() {
        return line;
    }
}
