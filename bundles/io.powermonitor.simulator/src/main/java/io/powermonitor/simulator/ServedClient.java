package io.powermonitor.simulator;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * One connection to a {@link SimulatorServer}: what the other end has not taken yet waits, but not much of it; then whole frames are left
 * out. For the server's thread.
 */
final class ServedClient {

    private static final int ROOM_BYTES = 64 * 1024;
    /** What the other end has not taken soon gets old: rather leave frames out. */
    private static final int SEND_BUFFER_BYTES = 16 * 1024;
    /** Some hundred frames, a fraction of the room: who reads in time loses nothing, however fast a meter runs. */
    private static final int SENDS_PER_ROUND = 4;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Consumer<byte[]> heard;
    private final ByteBuffer said = ByteBuffer.allocate(256);
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private int waitingBytes;

    /**
     * @param channel connected
     * @param heard gets what the other end says
     */
    ServedClient(SocketChannel channel, Selector selector, Consumer<byte[]> heard) throws IOException {
        this.channel = channel;
        this.heard = heard;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
        this.key = channel.register(selector, SelectionKey.OP_READ, (Runnable) this::ready);
    }

    /** Sends to all of them what has arrived on their line. */
    static void feed(List<ServedClient> clients, SimulatedLine line, long nowNanos) {
        for (int i = 0; i < SENDS_PER_ROUND; i++) {
            byte[] arrived = line.send(nowNanos);
            if (arrived.length == 0) {
                return;
            }
            clients.forEach(client -> client.offer(arrived));
            clients.forEach(ServedClient::send);
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Takes bytes, or leaves them out when there is no room. */
    void offer(byte[] bytes) {
        if (waitingBytes + bytes.length <= ROOM_BYTES) {
            waiting.add(ByteBuffer.wrap(bytes));
            waitingBytes += bytes.length;
        }
    }

    /** Sends what the other end takes now, and asks to be called again when it takes more. */
    void send() {
        try {
            while (!waiting.isEmpty()) {
                waitingBytes -= channel.write(waiting.element());
                if (waiting.element().hasRemaining()) {
                    break;
                }
                waiting.remove();
            }
            key.interestOps(waiting.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        } catch (IOException e) {
            close(); // it has gone: its own business
        }
    }

    private void ready() {
        if (key.isWritable()) {
            send();
        }
        if (isOpen() && key.isReadable()) {
            receive();
        }
    }

    private void receive() {
        try {
            said.clear();
            int count = channel.read(said);
            if (count < 0) {
                close();
            } else {
                heard.accept(Arrays.copyOf(said.array(), count));
            }
        } catch (IOException e) {
            close(); // it has gone: its own business
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
