package io.powermonitor.launcher.run;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

import io.powermonitor.launcher.Build;
import io.powermonitor.launcher.Directories;

/** The framework with the distribution's bundles: starts it, and stops it so that what is under way is delivered first. */
final class Kernel {

    private static final Logger LOG = System.getLogger("io.powermonitor.launcher");

    /** A callable with this service property is called before bundles are stopped: it delivers what is left, bounded in time. */
    private static final String DRAIN = "(powermonitor.shutdown=drain)";

    /**
     * Bundles that are started after all others: nothing is configured before what it needs is there, nothing waits for the web server,
     * which takes longest, and nothing is superseded before it runs.
     */
    private static final List<String> LAST = List.of(
            "org.apache.felix.fileinstall",
            "org.apache.felix.http.jetty12",
            "io.powermonitor.web",
            "io.powermonitor.deploy");

    private static final long STOP_MILLIS = 2_000;

    private final Felix felix;

    /**
     * @param work where the framework keeps what it needs only while it runs
     * @param properties framework properties beside those that follow from the directories
     */
    Kernel(Directories directories, Path work, Map<String, String> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        Build build = Build.current();
        all.put("powermonitor.version", build.version());
        all.put("powermonitor.buildDate", build.date().toString());
        all.put("powermonitor.conf", directories.conf().toString());
        all.put("powermonitor.data", directories.data().toString());
        all.put("powermonitor.work", work.toString());
        all.put("powermonitor.deploy", directories.deploy().toString());
        // The cache is rebuilt at each start: what runs is what the distribution and the deploy folder hold.
        all.put(Constants.FRAMEWORK_STORAGE, work.resolve("cache").toString());
        all.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        // A bundle in the deploy folder may have the name and version of a shipped one.
        all.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        all.put("felix.log.logger", new FrameworkLog());
        all.put("felix.fileinstall.dir", directories.conf().toString());
        all.put("felix.fileinstall.filter", ".*\\.cfg");
        all.put("felix.fileinstall.poll", "1000");
        all.put("felix.fileinstall.noInitialDelay", "true");
        all.put("felix.fileinstall.enableConfigSave", "false");
        all.put("felix.fileinstall.configEncoding", "UTF-8");
        all.put("felix.fileinstall.log.default", "jul");
        all.put("felix.fileinstall.log.level", "2");
        all.put("felix.fileinstall.tmpdir", work.resolve("fileinstall").toString());
        // Else it would listen on all addresses before it is told where.
        all.put("org.apache.felix.http.require.config", "true");
        // What is configured is in files already; written once more, it would be lost when the disk is full.
        all.put("felix.cm.pm", "memory");
        felix = new Felix(all);
    }

    /** Installs and starts every bundle of the distribution; one that fails is a line in the log, and the rest runs. */
    void start(Path bundles) throws BundleException, IOException {
        felix.init();
        BundleContext context = felix.getBundleContext();
        List<Bundle> installed = new ArrayList<>();
        try (Stream<Path> files = Files.list(bundles)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                installed.add(context.installBundle("reference:" + file.toUri()));
            }
        }
        felix.start();
        installed.sort(Comparator.comparingInt(bundle -> LAST.indexOf(bundle.getSymbolicName())));
        for (Bundle bundle : installed) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                start(bundle);
            }
        }
    }

    private static void start(Bundle bundle) {
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            LOG.log(Level.ERROR, "bundle {0} does not start: {1}", bundle.getSymbolicName(), e.getMessage());
        }
    }

    /** Stops the meters, delivers what is left, then stops every other bundle. Bounded in time; never throws. */
    void stop() {
        stopMeters();
        drain();
        try {
            felix.stop();
            felix.waitForStop(STOP_MILLIS);
        } catch (BundleException e) {
            LOG.log(Level.ERROR, "the framework does not stop: {0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the framework was stopped by somebody else, such as a shell command. */
    void awaitStop() throws InterruptedException {
        felix.waitForStop(0);
    }

    private void stopMeters() {
        for (ServiceReference<?> meter : services("io.powermonitor.api.PowerMeter", null)) {
            try {
                if (meter.getBundle() != null) {
                    meter.getBundle().stop(Bundle.STOP_TRANSIENT);
                }
            } catch (BundleException e) {
                LOG.log(Level.ERROR, "a meter does not stop: {0}", e.getMessage());
            }
        }
    }

    private ServiceReference<?>[] services(String type, String filter) {
        BundleContext context = felix.getBundleContext();
        try {
            ServiceReference<?>[] found = context == null ? null : context.getAllServiceReferences(type, filter);
            return found == null ? new ServiceReference<?>[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void drain() {
        for (ServiceReference<?> reference : services(Callable.class.getName(), DRAIN)) {
            try {
                if (felix.getBundleContext().getService(reference) instanceof Callable<?> drain) {
                    drain.call();
                }
            } catch (Exception e) {
                LOG.log(Level.ERROR, "could not deliver what was left", e);
            }
        }
    }
}
