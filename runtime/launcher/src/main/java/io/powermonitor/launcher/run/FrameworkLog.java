package io.powermonitor.launcher.run;

import java.lang.System.Logger.Level;

import org.apache.felix.framework.Logger;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** Sends what the framework has to say where everything else goes. */
final class FrameworkLog extends Logger {

    private static final System.Logger LOG = System.getLogger("org.apache.felix.framework");

    @Override
    protected void doLog(
            Bundle bundle,
            @SuppressWarnings("rawtypes") ServiceReference reference,
            int level,
            String message,
            Throwable cause) {
        doLog(level, bundle == null ? message : bundle.getSymbolicName() + ": " + message, cause);
    }

    @Override
    protected void doLog(int level, String message, Throwable cause) {
        LOG.log(level(level), message, cause);
    }

    private static Level level(int level) {
        return switch (level) {
            case LOG_ERROR -> Level.ERROR;
            case LOG_WARNING -> Level.WARNING;
            default -> Level.DEBUG;
        };
    }
}
