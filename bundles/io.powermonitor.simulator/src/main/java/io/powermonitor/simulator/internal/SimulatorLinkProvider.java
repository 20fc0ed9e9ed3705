package io.powermonitor.simulator.internal;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.LinkProvider;
import io.powermonitor.simulator.SimulatedLine;
import io.powermonitor.simulator.SimulatorOptions;

/**
 * Opens {@code sim:} lines. A meter goes on counting, and keeps its settings, while its line is closed: the same URI opened again finds
 * it further on, as it would be with a real one; this is why the component is immediate, and outlives those who use it. A line that is
 * opened twice at once is two lines.
 */
@Component(property = LinkProvider.SCHEMES + "=sim", immediate = true)
public final class SimulatorLinkProvider implements LinkProvider {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanos;
    private final Map<SimulatorOptions, SimulatedLine> unheard = new HashMap<>();
    private final Set<SimulatedLink> links = new HashSet<>();
    private boolean active = true;

    @Activate
    public SimulatorLinkProvider() {
        this(System::nanoTime);
    }

    SimulatorLinkProvider(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public synchronized Link open(URI uri) throws LinkException {
        SimulatorOptions options = SimulatorOptions.of(uri);
        if (!active) {
            throw new LinkException("the simulator has been stopped", "");
        }
        long now = nanos.getAsLong();
        SimulatedLine line = unheard.computeIfAbsent(options, unknown -> new SimulatedLine(unknown, now));
        if (line.isUnplugged(now)) {
            throw new LinkException(
                    "the simulated line is unplugged",
                    "it comes back as its unplug parameter says; wait, or change it");
        }
        unheard.remove(options);
        line.pass(now);
        SimulatedLink[] link = new SimulatedLink[1];
        link[0] = new SimulatedLink(line, nanos, PATIENCE_NANOS, () -> closed(link[0], line));
        links.add(link[0]);
        return link[0];
    }

    private synchronized void closed(SimulatedLink link, SimulatedLine line) {
        links.remove(link);
        unheard.put(line.options(), line);
    }

    @Deactivate
    void deactivate() {
        Set<SimulatedLink> open;
        synchronized (this) {
            active = false;
            open = Set.copyOf(links);
        }
        open.forEach(SimulatedLink::close);
    }
}
