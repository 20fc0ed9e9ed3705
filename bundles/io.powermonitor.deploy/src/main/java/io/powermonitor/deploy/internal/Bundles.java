package io.powermonitor.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** What is done to bundles, in the words of this component. Used by one thread at a time. */
final class Bundles {

    /** How the location of a bundle from the folder begins; it has no other meaning. */
    static final String LOCATION = "deploy:";

    private static final System.Logger LOG = System.getLogger("io.powermonitor.deploy");
    private static final long REFRESH_SECONDS = 30;

    private final BundleContext context;
    private final FrameworkWiring wiring;
    private final MissingRequirements missing;
    private long installed;

    Bundles(BundleContext context) {
        this.context = context;
        this.wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        this.missing = new MissingRequirements(wiring);
    }

    /** Whether the framework is up: before that shipped bundles are still being started, after that they are being stopped. */
    boolean frameworkIsUp() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.ACTIVE;
    }

    /** The newest bundle of a symbolic name that did not come from the folder. */
    Optional<Bundle> shipped(String symbolicName) {
        return Stream.of(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()) && !isFromFolder(bundle))
                .max(Comparator.comparing(Bundle::getVersion));
    }

    static boolean isFromFolder(Bundle bundle) {
        return bundle.getLocation().startsWith(LOCATION);
    }

    /** Which bundles there are, in which edition: changes whenever something might resolve that did not before. */
    Set<String> editions() {
        Set<String> editions = new HashSet<>();
        for (Bundle bundle : context.getBundles()) {
            editions.add(bundle.getBundleId() + "@" + bundle.getLastModified());
        }
        return editions;
    }

    /** Installs beside whatever is there, even a bundle of the same symbolic name and version (see {@link Activator}). */
    Bundle install(BundleJar jar) throws IOException, BundleException {
        installed++;
        try (InputStream content = Files.newInputStream(jar.file())) {
            return context.installBundle(LOCATION + jar.fileName() + "#" + installed, content);
        }
    }

    /** Installs a shipped bundle again from where it was. */
    Bundle reinstall(Superseded shipped) throws BundleException {
        Bundle bundle = context.installBundle(shipped.location());
        bundle.adapt(BundleStartLevel.class).setStartLevel(shipped.startLevel());
        return bundle;
    }

    /** @throws DeployException saying what is missing */
    void resolve(Bundle bundle) throws DeployException {
        if (!wiring.resolveBundles(List.of(bundle))) {
            List<String> needs = missing.of(bundle);
            String what = needs.isEmpty()
                    ? "what it needs cannot all be met at the same time"
                    : "it needs " + String.join("; ", needs);
            throw new DeployException("does not resolve: " + what, true);
        }
    }

    /** Starts it as its manifest asks. */
    void start(Bundle bundle) throws DeployException {
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new DeployException("its activator failed: " + cause, false);
        }
    }

    void stop(Bundle bundle) {
        try {
            bundle.stop();
        } catch (BundleException e) {
            LOG.log(Level.WARNING, bundle + " was stopped, though its activator complained: " + e.getCause());
        }
    }

    void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            LOG.log(Level.WARNING, bundle + " could not be uninstalled: " + e.getMessage());
        }
    }

    static boolean isRunning(Bundle bundle) {
        return (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0;
    }

    /** Whether other bundles may hold on to its classes. */
    static boolean exportsPackages(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null
                && !revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
                        .isEmpty();
    }

    /** Wires everything anew that uses one of these, and waits for it: users are stopped and started again. */
    void refresh(Collection<Bundle> bundles) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(bundles, event -> done.countDown());
        if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
            LOG.log(Level.WARNING, "bundles are still being wired anew after " + REFRESH_SECONDS + " s");
        }
    }

    /** Starts what ought to run and does not, because something it needs was away. What still cannot start stays a bundle's state. */
    void startWhatShouldRun() {
        for (Bundle bundle : context.getBundles()) {
            BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
            boolean stopped = (bundle.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) != 0;
            if (stopped
                    && level != null
                    && level.isPersistentlyStarted()
                    && bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                try {
                    bundle.start(level.isActivationPolicyUsed() ? Bundle.START_ACTIVATION_POLICY : 0);
                } catch (BundleException e) {
                    LOG.log(Level.DEBUG, bundle + " still cannot start: " + e.getMessage());
                }
            }
        }
    }
}
