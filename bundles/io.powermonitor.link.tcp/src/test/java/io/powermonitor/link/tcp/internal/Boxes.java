package io.powermonitor.link.tcp.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Serial-to-Ethernet boxes that dial in. */
final class Boxes implements AutoCloseable {

    private final InetSocketAddress target;
    private final List<Socket> sockets = new ArrayList<>();

    Boxes(InetSocketAddress target) {
        this.target = target;
    }

    Socket dial() throws IOException {
        Socket socket = new Socket(target.getAddress(), target.getPort());
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        return socket;
    }

    /** Hangs up on all. */
    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
