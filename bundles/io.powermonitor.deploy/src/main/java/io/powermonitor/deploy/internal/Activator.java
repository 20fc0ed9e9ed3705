package io.powermonitor.deploy.internal;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.bundle.CollisionHook;

/**
 * Watches the folder while the bundle is active. An activator and not a component: what deploys must not depend on a bundle that it
 * may have to replace.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {

    /** Framework property: the folder. */
    static final String FOLDER = "powermonitor.deploy";

    /** Service property of every {@code Supplier<List<String>>} that tells problems for the shell to show: who tells them. */
    static final String PROBLEMS = "powermonitor.problems";

    /** Framework property: time between two looks at the folder, in milliseconds, 20 to 60000. */
    static final String POLL_MILLIS = "powermonitor.deploy.pollMillis";

    private static final long DEFAULT_POLL_MILLIS = 500;

    private static final System.Logger LOG = System.getLogger("io.powermonitor.deploy");

    private DeployThread thread;

    @Override
    public void start(BundleContext context) {
        String folder = context.getProperty(FOLDER);
        ProblemList problems = new ProblemList();
        context.registerService(Supplier.class, problems, new Hashtable<>(Map.of(PROBLEMS, "deploy")));
        if (folder == null || folder.isBlank()) {
            problems.set(Map.of("the folder", "is not set: nothing is deployed; set the framework property " + FOLDER));
            return;
        }
        context.registerService(CollisionHook.class, new OwnInstallsNeverCollide(context.getBundle()), noProperties());
        Set<String> untouchable = Set.of(
                context.getBundle().getSymbolicName(),
                Constants.SYSTEM_BUNDLE_SYMBOLICNAME,
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getSymbolicName());
        FolderScan scan = new FolderScan(Path.of(folder));
        thread = new DeployThread(
                new DeployFolder(scan, new Bundles(context), untouchable, problems),
                pollMillis(context.getProperty(POLL_MILLIS)));
        thread.start();
    }

    @Override
    public void stop(BundleContext context) throws InterruptedException {
        if (thread != null) {
            thread.close();
        }
    }

    private static long pollMillis(String property) {
        try {
            return property == null
                    ? DEFAULT_POLL_MILLIS
                    : Math.max(20, Math.min(60_000, Long.parseLong(property.strip())));
        } catch (NumberFormatException e) {
            LOG.log(
                    Level.WARNING,
                    POLL_MILLIS + "=" + property + " is no number of milliseconds: using " + DEFAULT_POLL_MILLIS);
            return DEFAULT_POLL_MILLIS;
        }
    }

    private static Dictionary<String, Object> noProperties() {
        return new Hashtable<>();
    }

    /** Lets a bundle be installed beside another of the same symbolic name and version, as is needed to take over from it. */
    private record OwnInstallsNeverCollide(Bundle self) implements CollisionHook {

        @Override
        public void filterCollisions(int operation, Bundle target, Collection<Bundle> candidates) {
            if (operation == INSTALLING && target.equals(self)) {
                candidates.retainAll(List.of());
            }
        }
    }
}
