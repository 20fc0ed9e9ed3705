package io.powermonitor.pipeline.internal.lane;

import java.io.Serial;

/** The sink may not be written to any more by this thread; what its last write did counts for nothing. */
final class WithdrawnException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    WithdrawnException() {
        super("withdrawn", null, false, false);
    }
}
