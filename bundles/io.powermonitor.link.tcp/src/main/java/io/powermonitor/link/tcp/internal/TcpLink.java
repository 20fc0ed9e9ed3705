package io.powermonitor.link.tcp.internal;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;

/** A connection to a serial-to-Ethernet box. */
final class TcpLink implements Link {

    private final Socket socket;
    private final TcpAddress address;
    private volatile boolean closed;

    /** @param socket connected, with a read time-out */
    TcpLink(Socket socket, TcpAddress address) {
        this.socket = socket;
        this.address = address;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        try {
            return socket.getInputStream().read(buffer);
        } catch (SocketTimeoutException e) {
            return 0;
        } catch (IOException e) {
            throw lost(e);
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private LinkException lost(IOException e) {
        if (closed) {
            return new LinkException(
                    "the connection to " + address + " was closed", "by the link provider, which was stopped");
        }
        return new LinkException(
                "the connection to " + address + " was lost (" + e.getMessage() + ")",
                "is the serial-to-Ethernet box on?");
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException e) {
            // nothing was buffered here, and there is nobody who could do anything about it
        }
    }
}
