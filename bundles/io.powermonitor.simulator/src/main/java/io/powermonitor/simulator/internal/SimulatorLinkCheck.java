package io.powermonitor.simulator.internal;

import java.net.URI;
import java.util.Set;

import io.powermonitor.api.link.LinkCheck;
import io.powermonitor.simulator.SimulatorOptions;

/** Checks {@code sim:} addresses. */
public final class SimulatorLinkCheck implements LinkCheck {

    @Override
    public Set<String> schemes() {
        return Set.of("sim");
    }

    @Override
    public void check(URI uri) {
        SimulatorOptions.of(uri);
    }
}
