package io.powermonitor.deploy.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;

/** Keeps the framework as the folder says, one look at a time; trouble with one file never touches another. Not thread-safe. */
final class DeployFolder {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.deploy");

    private final FolderScan scan;
    private final Bundles bundles;
    private final Installer installer;
    private final Choice choice;
    private final ProblemList problems;
    private final Map<String, Deployment> deployed = new LinkedHashMap<>();
    private final Map<BundleJar, Failure> failures = new HashMap<>();

    /** Why a jar did not work out, among which bundles; an attempt among others may end better. */
    private record Failure(DeployException reason, Set<String> among) {}

    DeployFolder(FolderScan scan, Bundles bundles, Set<String> untouchable, ProblemList problems) {
        this.scan = scan;
        this.bundles = bundles;
        this.installer = new Installer(bundles);
        this.choice = new Choice(untouchable, this::shippedVersion);
        this.problems = problems;
    }

    /**
     * One look.
     *
     * @return whether the next should be soon
     */
    boolean look() throws InterruptedException {
        if (!bundles.frameworkIsUp()) {
            return true;
        }
        Map<String, String> troubles = new LinkedHashMap<>();
        try {
            FolderScan.Found found = scan.look();
            troubles.putAll(found.problems());
            deployed.replaceAll((name, deployment) -> installer.keptAside(deployment));
            Map<String, BundleJar> wanted = choice.among(candidates(found), troubles);
            failures.keySet().retainAll(wanted.values());
            boolean changed = removeAllBut(wanted.keySet());
            for (BundleJar jar : wanted.values()) {
                changed |= deploy(jar);
            }
            if (changed) {
                bundles.startWhatShouldRun();
            }
            failures.forEach((jar, failure) ->
                    troubles.put(jar.fileName(), failure.reason().getMessage()));
            return found.unsettled() || changed;
        } catch (IOException e) {
            troubles.put("the folder", "cannot be read: " + e);
            return false;
        } finally {
            problems.set(troubles);
        }
    }

    /** While the framework goes on, takes everything away that came from the folder: nobody would look after it any more. */
    void close() throws InterruptedException {
        if (bundles.frameworkIsUp() && removeAllBut(Set.of())) {
            bundles.startWhatShouldRun();
        }
    }

    private List<BundleJar> candidates(FolderScan.Found found) {
        List<BundleJar> candidates = new ArrayList<>(found.jars());
        // what runs goes on while its file is being written
        found.changing().stream().filter(this::isDeployed).forEach(candidates::add);
        return candidates;
    }

    private boolean isDeployed(BundleJar jar) {
        Deployment deployment = deployed.get(jar.symbolicName());
        return deployment != null && deployment.jar().equals(jar);
    }

    private Optional<Version> shippedVersion(String symbolicName) {
        Deployment deployment = deployed.get(symbolicName);
        if (deployment == null) {
            return bundles.shipped(symbolicName).map(Bundle::getVersion);
        }
        return Optional.ofNullable(deployment.superseded()).map(Superseded::version);
    }

    private boolean removeAllBut(Set<String> wanted) throws InterruptedException {
        boolean changed = false;
        for (String unwanted : new HashSet<>(deployed.keySet())) {
            if (!wanted.contains(unwanted) || deployed.get(unwanted).isUninstalled()) {
                remove(deployed.remove(unwanted));
                changed = true;
            }
        }
        return changed;
    }

    private void remove(Deployment deployment) throws InterruptedException {
        Superseded shipped = deployment.superseded();
        try {
            installer.remove(deployment);
            LOG.log(
                    Level.INFO,
                    deployment.jar() + " removed" + (shipped == null ? "" : "; shipped " + shipped + " is back"));
        } catch (BundleException | RuntimeException e) {
            LOG.log(Level.WARNING, deployment.jar() + " removed; shipped " + shipped + " could not be brought back", e);
        }
    }

    private boolean deploy(BundleJar jar) throws InterruptedException {
        Failure failure = failures.get(jar);
        boolean again = failure != null
                && failure.reason().worthRetrying()
                && !failure.among().equals(bundles.editions());
        if (failure == null ? isDeployed(jar) : !again) {
            return false;
        }
        try {
            place(jar);
            failures.remove(jar);
            return true;
        } catch (DeployException e) {
            failures.put(jar, new Failure(e, bundles.editions()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, jar.fileName() + " failed unexpectedly", e);
            failures.put(jar, new Failure(new DeployException("failed: " + e, false), Set.of()));
        }
        return false;
    }

    private void place(BundleJar jar) throws DeployException, InterruptedException {
        Deployment before = deployed.get(jar.symbolicName());
        Optional<Bundle> shipped = bundles.shipped(jar.symbolicName());
        if (before == null && shipped.isEmpty()) {
            Deployment deployment = installer.install(jar);
            // without a predecessor it stays even when it cannot start: others may need it to resolve, or it them
            deployed.put(jar.symbolicName(), deployment);
            installer.start(deployment);
            LOG.log(Level.INFO, jar + " installed");
        } else if (before == null) {
            Deployment deployment = installer.supersede(jar, shipped.get());
            deployed.put(jar.symbolicName(), deployment);
            LOG.log(Level.INFO, jar + " supersedes shipped " + deployment.superseded());
        } else if (before.jar().equals(jar)) {
            installer.start(before);
            LOG.log(Level.INFO, jar + " installed");
        } else {
            deployed.put(jar.symbolicName(), installer.update(jar, before));
            LOG.log(Level.INFO, before.jar() + " updated to " + jar.version());
        }
    }
}
