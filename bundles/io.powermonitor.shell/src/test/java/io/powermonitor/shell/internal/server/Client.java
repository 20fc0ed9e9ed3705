package io.powermonitor.shell.internal.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.powermonitor.shell.wire.CommandRequest;
import io.powermonitor.shell.wire.Frame;
import io.powermonitor.shell.wire.FrameChannel;

/** Speaks the protocol and remembers what came. */
final class Client implements AutoCloseable {

    final FrameChannel channel;
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Client(Path socket) throws IOException {
        channel = new FrameChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    void send(String line) throws IOException {
        channel.write(new CommandRequest(line, false, 80).frame());
    }

    int run(String line) throws IOException {
        out.reset();
        err.reset();
        send(line);
        return awaitStatus();
    }

    int awaitStatus() throws IOException {
        while (true) {
            Frame frame = channel.read().orElseThrow(() -> new IOException("closed"));
            switch (frame.type()) {
                case OUT -> out.write(frame.payload());
                case ERR -> err.write(frame.payload());
                case STATUS -> {
                    return frame.status();
                }
                default -> throw new IOException("unexpected " + frame.type());
            }
        }
    }

    /** Reads until this much of the output has come. */
    void awaitOutput(String part) throws IOException {
        while (!out.toString(StandardCharsets.UTF_8).contains(part)) {
            Frame frame = channel.read().orElseThrow(() -> new IOException("closed"));
            out.write(frame.payload());
        }
    }

    /** In the middle of things, as a killed process would. */
    void vanish() throws IOException {
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
