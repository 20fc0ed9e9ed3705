package io.powermonitor.deploy.internal;

import org.osgi.framework.Bundle;

/**
 * A bundle that came from the folder.
 *
 * @param superseded the shipped bundle of the same symbolic name; null where there is none
 */
record Deployment(BundleJar jar, Bundle bundle, Superseded superseded) {

    boolean isUninstalled() {
        return bundle.getState() == Bundle.UNINSTALLED;
    }
}
