package io.powermonitor.deploy.sample;

import java.util.Hashtable;
import java.util.Map;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Shows that its bundle runs. */
public final class Marker implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        String marker = context.getBundle().getSymbolicName() + " "
                + context.getBundle().getVersion();
        context.registerService(Runnable.class, () -> {}, new Hashtable<>(Map.of("marker", marker)));
    }

    @Override
    public void stop(BundleContext context) {
        // the framework unregisters the service
    }
}
