package io.powermonitor.journal.sqlite.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the file can be written now: said once when it cannot, and once when it can again. Thread-safe. */
final class Trouble {

    private static final System.Logger LOG = System.getLogger(SqliteSettings.PID);

    private final Path file;
    private volatile String reason;

    Trouble(Path file) {
        this.file = file;
    }

    void begins(IOException why) {
        boolean said = reason != null;
        reason = why.getMessage();
        if (!said) {
            LOG.log(
                    Level.WARNING,
                    "{0}: {1}. Measurements are kept in memory until it works; it is tried again every few seconds",
                    file,
                    reason);
        }
    }

    void ends(int readings) {
        reason = null;
        LOG.log(Level.INFO, "{0} can be written again; {1} measurements went from memory into it", file, readings);
    }

    boolean lasts() {
        return reason != null;
    }

    Optional<String> remark() {
        String now = reason;
        return now == null
                ? Optional.empty()
                : Optional.of(
                        file + ": " + now + "; measurements are kept in memory, and are gone if the gateway ends now");
    }
}
