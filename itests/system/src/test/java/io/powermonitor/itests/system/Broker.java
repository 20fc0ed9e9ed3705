package io.powermonitor.itests.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** An MQTT broker on loopback that can be stopped and started again on its port. */
interface Broker extends AutoCloseable {

    /** Returns when clients can connect. */
    Broker start() throws IOException, InterruptedException;

    /** As {@code tcp://127.0.0.1:1883}. */
    String url();

    void stop();

    @Override
    default void close() {
        stop();
    }

    /** A port that nobody uses now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
