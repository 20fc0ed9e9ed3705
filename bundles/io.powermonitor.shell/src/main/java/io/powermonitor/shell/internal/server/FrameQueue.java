package io.powermonitor.shell.internal.server;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import io.powermonitor.shell.wire.Frame;
import io.powermonitor.shell.wire.FrameChannel;

/**
 * Frames on their way to a client. Between commands and the socket, because a command may be interrupted, which would close a socket
 * it writes to; bounded, so that a client that does not read stops its own command only.
 */
final class FrameQueue {

    private static final int CAPACITY = 64;
    private static final long TURN_MILLIS = 100;

    private final BlockingQueue<Frame> frames = new ArrayBlockingQueue<>(CAPACITY);
    private volatile boolean closed;

    /** Waits for room. @throws IOException when nobody reads any more */
    void put(Frame frame) throws IOException, InterruptedException {
        while (!frames.offer(frame, TURN_MILLIS, TimeUnit.MILLISECONDS)) {
            if (closed) {
                break;
            }
        }
        if (closed) {
            throw new IOException("the client has gone");
        }
    }

    /** Writes frames until the queue is closed or the socket fails. */
    void drainTo(FrameChannel channel) throws IOException, InterruptedException {
        while (!closed) {
            Frame frame = frames.poll(TURN_MILLIS, TimeUnit.MILLISECONDS);
            if (frame != null) {
                channel.write(frame);
            }
        }
    }

    void close() {
        closed = true;
    }
}
