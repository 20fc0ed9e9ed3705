package io.powermonitor.api.link;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * An open line: bytes in, bytes out. One thread reads, one thread at a time writes, any thread closes.
 */
public interface Link extends Closeable {

    /**
     * Reads what is there; waits for at least one byte, but not much longer than a second.
     *
     * @return how many bytes were read; 0 when none came in time; -1 when the other end has gone, or the recording is over
     * @throws IOException when the line was lost or closed
     */
    int read(byte[] buffer) throws IOException;

    /**
     * Writes all the bytes.
     *
     * @throws IOException when the line was lost, or cannot be written at all
     */
    void write(byte[] bytes) throws IOException;

    /** Present where this is a recording: the time to stamp its first frame with. Such a line is not opened again after its end. */
    default Optional<Instant> recordedFrom() {
        return Optional.empty();
    }

    /** How many of the meter's seconds pass here in one second; other than 1 only for simulated meters. */
    default double speed() {
        return 1;
    }

    /** Ends it and wakes a blocked read. Idempotent, never throws. */
    @Override
    void close();
}
