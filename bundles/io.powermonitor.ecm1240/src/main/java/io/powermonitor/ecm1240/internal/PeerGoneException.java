package io.powermonitor.ecm1240.internal;

import java.io.IOException;
import java.io.Serial;

/** One of those on a shared line cannot be written to any more; the line itself works on. */
final class PeerGoneException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    PeerGoneException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
