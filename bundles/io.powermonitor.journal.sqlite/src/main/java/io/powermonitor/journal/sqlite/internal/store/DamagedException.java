package io.powermonitor.journal.sqlite.internal.store;

import java.io.IOException;
import java.io.Serial;

/** The file is no journal of ours, or not a whole one; the message says what is wrong, to follow the file's name. */
public final class DamagedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    public DamagedException(String message) {
        super(message);
    }

    public DamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
