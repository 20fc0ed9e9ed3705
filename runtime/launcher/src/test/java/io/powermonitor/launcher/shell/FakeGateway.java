package io.powermonitor.launcher.shell;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.powermonitor.shell.wire.CommandRequest;
import io.powermonitor.shell.wire.Frame;
import io.powermonitor.shell.wire.FrameChannel;
import io.powermonitor.shell.wire.SocketPlace;

/** The other end of the wire: says what it was told; {@code fail}, {@code power:watch} and {@code vanish} do as their names say. */
final class FakeGateway implements AutoCloseable {

    final BlockingQueue<CommandRequest> requests = new LinkedBlockingQueue<>();
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private final Thread thread = new Thread(this::serve, "fake-gateway");

    FakeGateway(Path data) throws IOException {
        server.bind(UnixDomainSocketAddress.of(new SocketPlace(data).prepare()));
        thread.start();
    }

    private void serve() {
        while (server.isOpen()) {
            try (FrameChannel channel = new FrameChannel(server.accept())) {
                Optional<Frame> frame = channel.read();
                while (frame.isPresent()) {
                    answer(frame.get(), channel);
                    frame = channel.read();
                }
                events.add("closed");
            } catch (IOException e) {
                events.add("lost");
            }
        }
    }

    private void answer(Frame frame, FrameChannel channel) throws IOException {
        if (frame.type() == Frame.Type.COMPLETE) {
            channel.write(Frame.of(Frame.Type.NAMES, "meters\nreadings"));
        } else if (frame.type() == Frame.Type.INTERRUPT) {
            events.add("interrupted");
            channel.write(Frame.status(Frame.INTERRUPTED));
        } else {
            CommandRequest request = CommandRequest.of(frame);
            requests.add(request);
            command(request.line(), channel);
        }
    }

    private static void command(String line, FrameChannel channel) throws IOException {
        switch (line) {
            case "vanish" -> channel.close();
            case "power:watch" -> channel.write(Frame.of(Frame.Type.OUT, "first measurement\n"));
            case "fail" -> {
                channel.write(Frame.of(Frame.Type.ERR, "it failed\n"));
                channel.write(Frame.status(Frame.FAILED));
            }
            default -> {
                channel.write(Frame.of(Frame.Type.OUT, "ran " + line + "\n"));
                channel.write(Frame.status(Frame.OK));
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
