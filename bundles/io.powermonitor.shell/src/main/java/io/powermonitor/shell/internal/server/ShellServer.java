package io.powermonitor.shell.internal.server;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.felix.service.command.CommandProcessor;

import io.powermonitor.shell.wire.Frame;
import io.powermonitor.shell.wire.FrameChannel;
import io.powermonitor.shell.wire.SocketPlace;

/** Serves Gogo on a Unix domain socket that only this user can reach. */
final class ShellServer {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.shell");
    private static final int MOST_CLIENTS = 8;
    private static final long JOIN_MILLIS = 2_000;
    private static final long RETRY_MILLIS = 5_000;

    private final SocketPlace place;
    private final CommandProcessor processor;
    private final Completions completions;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Thread acceptor = new Thread(this::serve, "shell-accept");
    private final CountDownLatch ended = new CountDownLatch(1);
    private ServerSocketChannel server;
    private boolean closed;
    private long accepted;

    ShellServer(SocketPlace place, CommandProcessor processor, Completions completions) {
        this.place = place;
        this.processor = processor;
        this.completions = completions;
    }

    /** Begins to listen, on a thread of its own. */
    void start() {
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void serve() {
        try {
            Path socket = awaitSocket();
            if (socket == null) {
                return;
            }
            try {
                LOG.log(Level.INFO, "the shell listens on " + socket);
                while (true) {
                    welcome(server.accept());
                }
            } finally {
                Files.deleteIfExists(socket);
            }
        } catch (AsynchronousCloseException e) {
            LOG.log(Level.DEBUG, "the shell's socket was closed");
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(Level.ERROR, "there is no shell, everything else works: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opens the socket as soon as there can be one: not while the file system is read-only. Null when it was closed before. */
    private Path awaitSocket() throws InterruptedException {
        boolean said = false;
        do {
            try {
                Path socket = place.prepare();
                return open(socket) ? socket : null;
            } catch (IOException e) {
                if (!said) {
                    LOG.log(Level.WARNING, "there is no shell yet, everything else works; it is tried again: " + e);
                }
                said = true;
            }
        } while (!ended.await(RETRY_MILLIS, TimeUnit.MILLISECONDS));
        return null;
    }

    private synchronized boolean open(Path socket) throws IOException {
        if (closed) {
            return false;
        }
        ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            opened.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        server = opened;
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        return true;
    }

    private void welcome(SocketChannel client) throws IOException {
        FrameChannel channel = new FrameChannel(client);
        if (connections.size() >= MOST_CLIENTS) {
            try (channel) {
                channel.write(Frame.of(Frame.Type.ERR, MOST_CLIENTS + " shells are open already: close one\n"));
                channel.write(Frame.status(Frame.FAILED));
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "a client that was turned away has gone: " + e.getMessage());
            }
            return;
        }
        accepted++;
        Connection connection =
                new Connection("shell-" + accepted, channel, processor, completions, connections::remove);
        connections.add(connection);
        connection.start();
        synchronized (this) {
            if (closed) {
                connection.close();
            }
        }
    }

    /** Ends the socket and all clients; returns when their threads have ended, or after some seconds. */
    void close() throws IOException, InterruptedException {
        synchronized (this) {
            closed = true;
            ended.countDown();
            if (server != null) {
                server.close();
            }
        }
        List<Connection> open = List.copyOf(connections);
        open.forEach(Connection::close);
        acceptor.join(JOIN_MILLIS);
        for (Connection connection : open) {
            connection.join();
        }
    }
}
