package io.powermonitor.link.tcp.internal;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.util.function.LongSupplier;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.LinkProvider;

/** Opens {@code tcp-listen:} links: serial-to-Ethernet boxes dial in. */
@Component(property = LinkProvider.SCHEMES + "=tcp-listen")
public final class ListenLinkProvider implements LinkProvider {

    private static final int FIRST_FREE_PORT = 1024;
    /** Boxes of a whole building come at once after a power cut. */
    private static final int BACKLOG = 1024;

    private final LongSupplier nanos;
    private final OpenLinks<ListenLink> links = new OpenLinks<>(ListenLink::isClosed);

    @Activate
    public ListenLinkProvider() {
        this(System::nanoTime);
    }

    /** @param nanos the monotonic clock */
    ListenLinkProvider(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public Link open(URI uri) throws IOException {
        ListenAddress address = ListenAddress.parse(uri);
        InetSocketAddress local = address.host().isEmpty()
                ? new InetSocketAddress(address.port())
                : new InetSocketAddress(address.host(), address.port());
        if (local.isUnresolved()) {
            throw new LinkException(
                    "no host " + address.host() + " is known", "write an address of this machine, or the port alone");
        }
        ServerSocketChannel server = ServerSocketChannel.open();
        boolean open = false;
        try {
            bind(server, local, address);
            server.configureBlocking(false);
            Link link = links.add(new ListenLink(address, server, nanos));
            open = true;
            return link;
        } finally {
            if (!open) {
                server.close();
            }
        }
    }

    private static void bind(ServerSocketChannel server, InetSocketAddress local, ListenAddress address)
            throws IOException {
        try {
            server.bind(local, BACKLOG);
        } catch (BindException e) {
            if (!isOurs(local.getAddress())) {
                throw new LinkException(
                        address.host() + " is no address of this machine", "write one that is, or the port alone");
            }
            String others = "another program listens there, or another line of this gateway";
            throw new LinkException(
                    address + " cannot be opened (" + e.getMessage() + ")",
                    address.port() < FIRST_FREE_PORT ? "ports below 1024 need special rights; or " + others : others);
        }
    }

    private static boolean isOurs(InetAddress host) throws IOException {
        return host.isAnyLocalAddress() || host.isLoopbackAddress() || NetworkInterface.getByInetAddress(host) != null;
    }

    @Deactivate
    void close() {
        links.close();
    }
}
