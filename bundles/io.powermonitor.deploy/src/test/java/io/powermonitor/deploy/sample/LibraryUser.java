package io.powermonitor.deploy.sample;

import java.util.Hashtable;
import java.util.Map;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

import io.powermonitor.deploy.sample.lib.Library;

/** Shows which edition of a library it is wired to. */
public final class LibraryUser implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        String marker = "user of library " + Library.edition();
        context.registerService(Runnable.class, () -> {}, new Hashtable<>(Map.of("marker", marker)));
    }

    @Override
    public void stop(BundleContext context) {
        // the framework unregisters the service
    }
}
