package io.powermonitor.launcher.shell;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Nobody answers on a data directory. */
public final class NoGatewayException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    NoGatewayException(Path data, IOException cause) {
        super("no gateway is running on this data directory (" + data + "); start it with: powermonitor run", cause);
    }
}
