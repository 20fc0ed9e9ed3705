package io.powermonitor.api.link;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An open line: bytes in, bytes out. One thread reads, one thread at a time writes, any thread closes.
 *
 * <p>A <em>shared</em> line has several peers at its other end, each a connection of its own, or none at the moment: boxes that dial in.
 * One read returns the bytes of one of them.
 */
public interface Link extends Closeable {

    /**
     * Reads what is there; waits for at least one byte, but not much longer than a second.
     *
     * @return how many bytes were read; 0 when none came in time, on a shared line also when somebody came or went; -1 when the other
     *     end has gone, or the recording is over
     * @throws IOException when the line was lost or closed
     */
    int read(byte[] buffer) throws IOException;

    /**
     * Writes all the bytes; on a shared line to the only peer.
     *
     * @throws IOException when the line was lost, or cannot be written at all, or has not exactly one peer
     */
    void write(byte[] bytes) throws IOException;

    /** Whether those at the other end come and go, while the line stays open. */
    default boolean isShared() {
        return false;
    }

    /** On a shared line, and in a recording of one: who sent the bytes of the last read. For the thread that reads. */
    default Optional<Peer> sender() {
        return Optional.empty();
    }

    /**
     * Who is at the other end of a shared line: immutable, and the same object as long as nobody comes or goes. Whoever has gone is in it
     * until all its bytes were read. Any thread.
     */
    default List<Peer> peers() {
        return List.of();
    }

    /**
     * What people should know although the line works, for the status of its meters: immutable, and the same object as long as nothing
     * changes. Any thread.
     */
    default List<String> remarks() {
        return List.of();
    }

    /**
     * Writes all the bytes to one peer of a shared line; elsewhere to the other end.
     *
     * @throws IOException when it has gone, or takes no bytes for too long
     */
    default void write(Peer peer, byte[] bytes) throws IOException {
        write(bytes);
    }

    /** Present where this is a recording: the time to stamp its first frame with. Such a line is not opened again after its end. */
    default Optional<Instant> recordedFrom() {
        return Optional.empty();
    }

    /** Present in a recording that knows: when the bytes of the last read were received. For the thread that reads. */
    default Optional<Instant> recordedAt() {
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
