package io.powermonitor.journal.sqlite.internal.store;

import java.io.IOException;
import java.io.Serial;

/** The file has no tables of rollups: they were dropped, or it is of an older version and cannot be written. */
public final class NoRollupsException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    NoRollupsException() {
        super("there is no history yet: it is made from the readings within minutes, once the file can be written");
    }
}
