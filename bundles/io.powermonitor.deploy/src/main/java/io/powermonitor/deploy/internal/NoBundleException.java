package io.powermonitor.deploy.internal;

import java.io.Serial;

/** A whole jar that can never be deployed; the message says why, for people. */
final class NoBundleException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    NoBundleException(String message) {
        super(message);
    }
}
