package io.powermonitor.mqtt.internal;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.CountDownLatch;

/**
 * The socket Paho talks through, made so that Paho's known traps cannot close:
 *
 * <ul>
 *   <li>Nothing is read before the first byte was written. A peer that hangs up at once would otherwise end Paho's receiver before the
 *       thread that starts it has seen it run, and that thread then waits for ever.
 *   <li>TLS is done in here, over a plain socket that {@link #close()} closes first: closing a TLS socket waits for a write that is
 *       stuck in it.
 *   <li>Reads have no time-out: Paho loses its place in the stream when one strikes within a header.
 *   <li>The address is our own: Paho cannot read host names with an underscore on this Java.
 * </ul>
 */
final class BrokerSocket extends Socket {

    private final Socket plain = new Socket();
    private final CountDownLatch spoken = new CountDownLatch(1);
    private final BrokerUrl broker;
    private final Tls tls;
    private volatile Socket stream = plain;

    /** @param tls null for a connection that is not encrypted */
    BrokerSocket(BrokerUrl broker, Tls tls) {
        this.broker = broker;
        this.tls = tls;
    }

    @Override
    public void connect(SocketAddress ignored, int timeoutMillis) throws IOException {
        plain.connect(new InetSocketAddress(broker.host(), broker.port()), timeoutMillis);
        plain.setTcpNoDelay(true);
        plain.setKeepAlive(true);
        if (tls != null) {
            plain.setSoTimeout(timeoutMillis);
            stream = tls.secure(plain, broker);
            plain.setSoTimeout(0);
        }
    }

    @Override
    public void setSoTimeout(int ignoredMillis) {
        // none, see above: closing the socket ends a read
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(stream.getInputStream()) {
            @Override
            public int read() throws IOException {
                awaitFirstWrite();
                return super.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                awaitFirstWrite();
                return super.read(target, offset, length);
            }

            @Override
            public int available() throws IOException {
                return spoken.getCount() == 0 ? super.available() : 0;
            }
        };
    }

    private void awaitFirstWrite() throws IOException {
        try {
            spoken.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before anything was sent");
        }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(stream.getOutputStream()) {
            @Override
            public void write(int one) throws IOException {
                spoken.countDown();
                out.write(one);
            }

            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                spoken.countDown();
                out.write(source, offset, length);
            }
        };
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }
}
