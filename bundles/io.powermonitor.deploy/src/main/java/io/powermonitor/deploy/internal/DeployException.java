package io.powermonitor.deploy.internal;

import java.io.Serial;

/** A bundle could not take its place; the message says why, for people. */
final class DeployException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean worthRetrying;

    DeployException(String message, boolean worthRetrying) {
        super(message);
        this.worthRetrying = worthRetrying;
    }

    /** Whether it may work once other bundles have come or gone; a failed activator may not, and trying has side effects. */
    boolean worthRetrying() {
        return worthRetrying;
    }
}
