package io.powermonitor.launcher.run;

import java.util.logging.LogManager;

/**
 * Keeps the log open while the program shuts down: the JVM would close it first, and the last lines would vanish. Named on the
 * command line, since it has to be there before the first log line.
 */
public final class LateResetLogManager extends LogManager {

    /** Ignored: the lines go to standard error, which needs no closing. */
    @Override
    public void reset() {
        if (!ShuttingDown.now()) {
            super.reset();
        }
    }

    /** Knows whether the JVM is ending. */
    private static final class ShuttingDown {

        static boolean now() {
            Thread probe = new Thread(() -> {});
            try {
                Runtime.getRuntime().addShutdownHook(probe);
                Runtime.getRuntime().removeShutdownHook(probe);
                return false;
            } catch (IllegalStateException e) {
                return true;
            }
        }
    }
}
