package io.powermonitor.simulator;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Optional;

/** A simulated line on TCP. For the server's thread, but for {@link #line}. */
interface Outlet {

    /** Before anything else. @throws IOException when that is not possible */
    void open(Selector selector) throws IOException;

    /** Does what is due. */
    void work(long nowNanos);

    /** How long until something is due; very long when only the other end can change anything. */
    long nanosUntilNext(long nowNanos);

    /** Idempotent; also of what was never opened. */
    void close();

    /** What it shows, once there is one. Any thread. */
    Optional<SimulatedLine> line();
}
