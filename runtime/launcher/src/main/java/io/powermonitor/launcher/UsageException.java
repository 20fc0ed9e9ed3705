package io.powermonitor.launcher;

import java.io.Serial;

/** The command line or the environment is wrong; the message says what would be valid. Ends with status 2. */
public final class UsageException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
