package io.powermonitor.mqtt.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;

/** Makes the one socket of one Paho client, and knows it: a client that was given up can neither keep it nor make another. */
final class BrokerSockets extends SocketFactory implements AutoCloseable {

    private static final Logger LOG = System.getLogger("io.powermonitor.mqtt");

    private final BrokerUrl broker;
    private final Tls tls;
    private BrokerSocket socket;
    private boolean closed;

    BrokerSockets(BrokerUrl broker, Tls tls) {
        this.broker = broker;
        this.tls = tls;
    }

    @Override
    public synchronized Socket createSocket() throws IOException {
        if (closed) {
            throw new SocketException("given up");
        }
        socket = new BrokerSocket(broker, tls);
        return socket;
    }

    /** Ends whatever waits in the socket. */
    @Override
    public synchronized void close() {
        closed = true;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "closing the socket to " + broker, e);
            }
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("Paho connects later");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("Paho connects later");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("Paho connects later");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException("Paho connects later");
    }
}
