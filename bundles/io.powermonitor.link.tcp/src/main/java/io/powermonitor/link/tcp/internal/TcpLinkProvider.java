package io.powermonitor.link.tcp.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.LinkProvider;

/** Opens {@code tcp:} links: dials a serial-to-Ethernet box. */
@Component(property = LinkProvider.SCHEMES + "=tcp")
public final class TcpLinkProvider implements LinkProvider {

    static final int CONNECT_TIMEOUT_MILLIS = 5000;
    static final int READ_TIMEOUT_MILLIS = 1000;

    private final OpenLinks<TcpLink> links = new OpenLinks<>(TcpLink::isClosed);

    @Activate
    public TcpLinkProvider() {}

    @Override
    public Link open(URI uri) throws IOException {
        TcpAddress address = TcpAddress.parse(uri);
        // also while it connects: deactivation closes the socket, which ends the attempt
        Socket socket = new Socket();
        TcpLink link = links.add(new TcpLink(socket, address));
        boolean open = false;
        try {
            connect(socket, address);
            open = true;
            return link;
        } finally {
            if (!open) {
                link.close();
            }
        }
    }

    private static void connect(Socket socket, TcpAddress address) throws IOException {
        InetSocketAddress target = new InetSocketAddress(address.host(), address.port());
        if (target.isUnresolved()) {
            throw new LinkException(
                    "no host " + address.host() + " is known", "is the name right, and the network up?");
        }
        try {
            socket.setKeepAlive(true);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            socket.connect(target, CONNECT_TIMEOUT_MILLIS);
        } catch (SocketTimeoutException e) {
            throw new LinkException(
                    "no answer from " + address + " in " + CONNECT_TIMEOUT_MILLIS / 1000 + " s",
                    "is the serial-to-Ethernet box on, and is the address right?");
        } catch (NoRouteToHostException e) {
            throw new LinkException(
                    address.host() + " cannot be reached", "is the network up, and is the address right?");
        } catch (ConnectException e) {
            throw new LinkException(
                    "connection to " + address + " refused",
                    "is the serial-to-Ethernet box on, and is " + address.port() + " its port?");
        } catch (IOException e) {
            throw new LinkException("no connection to " + address + " (" + e.getMessage() + ")", "is the network up?");
        }
    }

    @Deactivate
    void close() {
        links.close();
    }
}
