package io.powermonitor.deploy.sample;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Cannot start. */
public final class Faulty implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("no coffee");
    }

    @Override
    public void stop(BundleContext context) {
        // never started
    }
}
