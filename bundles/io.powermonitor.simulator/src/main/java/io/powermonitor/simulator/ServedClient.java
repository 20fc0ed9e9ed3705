package io.powermonitor.simulator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One client of a {@link SimulatorServer}: what it has not taken yet waits in a small buffer, and whole frames are left out when that is full. */
final class ServedClient {

    private static final int ROOM_BYTES = 64 * 1024;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer waiting = ByteBuffer.allocate(ROOM_BYTES);
    private final ByteBuffer ignored = ByteBuffer.allocate(256);

    ServedClient(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** Takes a frame, or leaves it out when there is no room. */
    void offer(byte[] frame) {
        if (waiting.remaining() >= frame.length) {
            waiting.put(frame);
        }
    }

    /** Sends what the client takes now, and asks to be called again when it takes more. */
    void send() {
        try {
            waiting.flip();
            channel.write(waiting);
            waiting.compact();
            key.interestOps(
                    waiting.position() == 0 ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        } catch (IOException e) {
            close(); // the client has gone: its own business
        }
    }

    /** Reads and ignores what the client says; notices that it has gone. */
    void receive() {
        try {
            ignored.clear();
            if (channel.read(ignored) < 0) {
                close();
            }
        } catch (IOException e) {
            close(); // the client has gone: its own business
        }
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // nothing is left to be closed
        }
    }
}
