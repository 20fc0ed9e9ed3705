package io.powermonitor.shell.wire;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * Frames on a socket. One thread reads while others write. Interrupting a thread in here closes the socket, as always with such
 * channels: let no command write to it directly.
 */
public final class FrameChannel implements Closeable {

    /** Longer frames are refused, so that a stray client costs no memory. */
    public static final int LONGEST = 1 << 20;

    private static final int HEADER = 5;

    private final SocketChannel channel;

    public FrameChannel(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the next frame.
     *
     * @return empty when the other side has closed
     * @throws IOException when the socket was closed or what came is no frame
     */
    public Optional<Frame> read() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        if (!fill(header)) {
            return Optional.empty();
        }
        int type = header.get();
        int length = header.getInt();
        if (type < 0 || type >= Frame.Type.values().length || length < 0 || length > LONGEST) {
            throw new IOException("not a frame: type " + type + ", length " + length);
        }
        ByteBuffer payload = ByteBuffer.allocate(length);
        if (length > 0 && !fill(payload)) {
            throw new EOFException("closed within a frame");
        }
        return Optional.of(new Frame(Frame.Type.values()[type], payload.array()));
    }

    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                if (buffer.position() == 0) {
                    return false;
                }
                throw new EOFException("closed within a frame");
            }
        }
        buffer.flip();
        return true;
    }

    /** Sends a frame; waits while the other side does not read. */
    public synchronized void write(Frame frame) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + frame.payload().length);
        buffer.put((byte) frame.type().ordinal()).putInt(frame.payload().length);
        buffer.put(frame.payload()).flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Wakes whoever reads or writes. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
