package io.powermonitor.sink.homeassistant.internal;

import java.util.Optional;
import java.util.function.Supplier;

import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

import io.powermonitor.api.Gateway;

/** The gateway that is there now. It comes after its sinks, so a component's reference to it would go round in a circle. */
final class CurrentGateway implements Supplier<Optional<Gateway>> {

    private final ServiceTracker<Gateway, Gateway> tracker;

    CurrentGateway(BundleContext context) {
        tracker = new ServiceTracker<>(context, Gateway.class, null);
        tracker.open();
    }

    @Override
    public Optional<Gateway> get() {
        return Optional.ofNullable(tracker.getService());
    }

    void close() {
        tracker.close();
    }
}
