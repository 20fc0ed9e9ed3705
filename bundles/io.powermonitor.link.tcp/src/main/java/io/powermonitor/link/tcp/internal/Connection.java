package io.powermonitor.link.tcp.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.Peer;

/** A box that has dialled in. Read by the line's thread; written and closed by any. */
final class Connection {

    private static final long WRITE_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final SocketChannel channel;
    private final Peer peer;
    private long lastHeard;

    /** @param channel not blocking */
    Connection(SocketChannel channel, Peer peer, long nowNanos) {
        this.channel = channel;
        this.peer = peer;
        this.lastHeard = nowNanos;
    }

    Peer peer() {
        return peer;
    }

    /** Something has arrived, which may not have been read yet. */
    void heard(long nowNanos) {
        lastHeard = nowNanos;
    }

    /** @return how many bytes; 0 when there are none now; -1 when it has gone, however */
    int read(byte[] buffer) {
        try {
            return channel.read(ByteBuffer.wrap(buffer));
        } catch (IOException e) {
            // reset rather than closed: for this line there is no difference
            return -1;
        }
    }

    boolean isIdle(long nowNanos, long limitNanos) {
        return nowNanos - lastHeard > limitNanos;
    }

    /** Blocks until all is in the system's hands, but not for ever. */
    void write(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            channel.write(rest);
            if (rest.hasRemaining()) {
                writePatiently(rest);
            }
        } catch (IOException e) {
            throw e instanceof LinkException
                    ? e
                    : new LinkException(
                            "the connection from " + peer + " was lost (" + e.getMessage() + ")", "is the box on?");
        }
    }

    private void writePatiently(ByteBuffer rest) throws IOException {
        long end = System.nanoTime() + WRITE_TIMEOUT_NANOS;
        try (Selector writable = Selector.open()) {
            channel.register(writable, SelectionKey.OP_WRITE);
            while (rest.hasRemaining()) {
                long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (millis <= 0) {
                    throw new LinkException(peer + " takes no bytes", "is its serial line alive?");
                }
                writable.select(millis);
                writable.selectedKeys().clear();
                channel.write(rest);
            }
        }
    }

    /** Idempotent. */
    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing was buffered here, and there is nobody who could do anything about it
        }
    }
}
