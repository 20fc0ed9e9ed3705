package io.powermonitor.mqtt.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A server that accepts connections and then does what no broker should. */
final class PeerWithoutManners implements AutoCloseable {

    enum Habit {
        /** As a proxy does whose broker is away. */
        HANGS_UP_AT_ONCE,
        HANGS_UP_AFTER_CONNECT,
        NEVER_ANSWERS,
        TALKS_NONSENSE,
        /** As a broker does when another client comes with the same id. */
        ACCEPTS_AND_THROWS_OUT,
        ACCEPTS_AND_NEVER_ACKNOWLEDGES,
        /** As a broker does whose access list does not know the topic. */
        REFUSES_SUBSCRIPTIONS
    }

    private static final byte[] CONNECTION_ACCEPTED = {0x20, 2, 0, 0}; // MQTT 3.1.1, section 3.2

    /** For one topic. The client numbers its packets from 1. MQTT 3.1.1, section 3.9. */
    private static final byte[] SUBSCRIPTION_REFUSED = {(byte) 0x90, 3, 0, 1, (byte) 0x80};

    private static final byte[] NO_PACKET = {(byte) 0xF0, 0}; // type 15 is reserved, section 2.2.1

    private final ServerSocket server;
    private final Habit habit;
    private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();

    PeerWithoutManners(Habit habit) throws IOException {
        this.habit = habit;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::run, "peer without manners");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    BlockingQueue<Socket> accepted() {
        return accepted;
    }

    private void run() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                accepted.add(socket);
                treat(socket);
            } catch (IOException e) {
                continue; // closed, or the client went first
            }
        }
    }

    private void treat(Socket socket) throws IOException {
        switch (habit) {
            case HANGS_UP_AT_ONCE -> socket.close();
            case HANGS_UP_AFTER_CONNECT -> {
                readPacket(socket);
                socket.close();
            }
            case TALKS_NONSENSE -> {
                readPacket(socket);
                socket.getOutputStream().write(NO_PACKET);
            }
            case ACCEPTS_AND_THROWS_OUT -> {
                readPacket(socket);
                socket.getOutputStream().write(CONNECTION_ACCEPTED);
                socket.close();
            }
            case ACCEPTS_AND_NEVER_ACKNOWLEDGES -> {
                readPacket(socket);
                socket.getOutputStream().write(CONNECTION_ACCEPTED);
            }
            case REFUSES_SUBSCRIPTIONS -> {
                readPacket(socket);
                socket.getOutputStream().write(CONNECTION_ACCEPTED);
                readPacket(socket);
                socket.getOutputStream().write(SUBSCRIPTION_REFUSED);
            }
            default -> {
                // silence
            }
        }
    }

    private static void readPacket(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        in.read(); // type
        in.skipNBytes(in.read()); // a length below 128
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }
}
