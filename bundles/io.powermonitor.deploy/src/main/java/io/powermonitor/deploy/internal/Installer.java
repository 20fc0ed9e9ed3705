package io.powermonitor.deploy.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * Puts a bundle from the folder into its place, and takes it away. The bundle before it, shipped or from the folder, is stopped only
 * after the new one has resolved, and goes on when the new one cannot start. Used by one thread at a time.
 */
final class Installer {

    private final Bundles bundles;

    Installer(Bundles bundles) {
        this.bundles = bundles;
    }

    /** Installs a bundle whose symbolic name is new. It is not started. */
    Deployment install(BundleJar jar) throws DeployException {
        return new Deployment(jar, installed(jar), null);
    }

    /** Starts a bundle whose symbolic name is new; harmless when it runs. */
    void start(Deployment deployment) throws DeployException {
        bundles.resolve(deployment.bundle());
        bundles.start(deployment.bundle());
    }

    /** Puts a bundle in the place of a shipped one. */
    Deployment supersede(BundleJar jar, Bundle shipped) throws DeployException, InterruptedException {
        Superseded superseded = Superseded.of(shipped);
        Bundle next = takeOver(jar, shipped);
        if (Bundles.exportsPackages(shipped)) {
            // only stopped, it would still serve its classes to all who use them
            bundles.uninstall(shipped);
        }
        rewire(shipped, next);
        return new Deployment(jar, next, superseded);
    }

    /** Puts a bundle in the place of one that came from the folder too. */
    Deployment update(BundleJar jar, Deployment before) throws DeployException, InterruptedException {
        Bundle next = takeOver(jar, before.bundle());
        bundles.uninstall(before.bundle());
        rewire(before.bundle(), next);
        return new Deployment(jar, next, before.superseded());
    }

    /** Takes a bundle away, and brings back what it superseded. */
    void remove(Deployment deployment) throws InterruptedException, BundleException {
        Bundle gone = deployment.bundle();
        boolean exported = !deployment.isUninstalled() && Bundles.exportsPackages(gone);
        if (!deployment.isUninstalled()) {
            bundles.stop(gone);
            bundles.uninstall(gone);
        }
        Superseded shipped = deployment.superseded();
        boolean again = shipped != null && shipped.bundle().getState() == Bundle.UNINSTALLED;
        Bundle back = shipped == null ? null : again ? bundles.reinstall(shipped) : shipped.bundle();
        if (exported) {
            bundles.refresh(List.of(gone));
        }
        if (back != null && shipped.running()) {
            back.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    /** Stops a superseded bundle that somebody has started, who thereby wants it to run when it is back. */
    Deployment keptAside(Deployment deployment) {
        Superseded shipped = deployment.superseded();
        if (shipped == null || !Bundles.isRunning(shipped.bundle())) {
            return deployment;
        }
        bundles.stop(shipped.bundle());
        return new Deployment(deployment.jar(), deployment.bundle(), shipped.toRunAgain());
    }

    private Bundle takeOver(BundleJar jar, Bundle before) throws DeployException {
        boolean wasRunning = Bundles.isRunning(before);
        Bundle next = installed(jar);
        try {
            bundles.resolve(next);
            bundles.stop(before);
            bundles.start(next);
            return next;
        } catch (DeployException e) {
            bundles.uninstall(next);
            boolean back = !wasRunning || Bundles.isRunning(before) || startedAgain(before);
            throw explained(e, jar, before, back ? "goes on" : "could not be started again");
        }
    }

    private static DeployException explained(DeployException failure, BundleJar jar, Bundle before, String outcome) {
        String goesOn = "; " + before.getSymbolicName() + " " + before.getVersion() + " " + outcome;
        if (jar.singleton() && failure.worthRetrying()) {
            return new DeployException(
                    "it is a singleton, which cannot take over from a running bundle" + goesOn, true);
        }
        return new DeployException(failure.getMessage() + goesOn, failure.worthRetrying());
    }

    private boolean startedAgain(Bundle before) {
        try {
            bundles.start(before);
            return true;
        } catch (DeployException e) {
            return false;
        }
    }

    private void rewire(Bundle before, Bundle next) throws InterruptedException {
        if (Bundles.exportsPackages(next)
                || before.getState() == Bundle.UNINSTALLED && Bundles.exportsPackages(before)) {
            bundles.refresh(new ArrayList<>(List.of(before, next)));
        }
    }

    private Bundle installed(BundleJar jar) throws DeployException {
        try {
            return bundles.install(jar);
        } catch (IOException | BundleException e) {
            throw new DeployException("cannot be installed: " + e.getMessage(), false);
        }
    }
}
