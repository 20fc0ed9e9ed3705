package io.powermonitor.deploy.internal;

import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * A shipped bundle that made room, and what it takes to bring it back.
 *
 * @param bundle stopped; uninstalled where it exports packages
 * @param location where it can be installed from again
 * @param running whether it was to run before
 */
record Superseded(
        Bundle bundle, String symbolicName, Version version, String location, int startLevel, boolean running) {

    static Superseded of(Bundle bundle) {
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        return new Superseded(
                bundle,
                bundle.getSymbolicName(),
                bundle.getVersion(),
                bundle.getLocation(),
                level.getStartLevel(),
                level.isPersistentlyStarted());
    }

    Superseded toRunAgain() {
        return new Superseded(bundle, symbolicName, version, location, startLevel, true);
    }

    @Override
    public String toString() {
        return symbolicName + " " + version;
    }
}
