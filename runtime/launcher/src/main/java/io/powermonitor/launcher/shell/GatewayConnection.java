package io.powermonitor.launcher.shell;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

import io.powermonitor.shell.wire.CommandRequest;
import io.powermonitor.shell.wire.Frame;
import io.powermonitor.shell.wire.FrameChannel;
import io.powermonitor.shell.wire.SocketPlace;

/** A session with a running gateway. One thread runs commands, any thread interrupts or closes. */
final class GatewayConnection implements Closeable {

    private final FrameChannel channel;

    private GatewayConnection(FrameChannel channel) {
        this.channel = channel;
    }

    /** @throws NoGatewayException when nobody answers */
    static GatewayConnection open(Path data) throws NoGatewayException {
        try {
            Path socket = new SocketPlace(data).find();
            return new GatewayConnection(new FrameChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket))));
        } catch (IOException e) {
            throw new NoGatewayException(data, e);
        }
    }

    /**
     * Runs a command line to its end.
     *
     * @return its exit status; {@link Frame#OK} too when nobody reads the output any more
     * @throws IOException when the gateway has gone
     */
    int run(CommandRequest request, PrintStream out, PrintStream err) throws IOException {
        channel.write(request.frame());
        while (true) {
            Frame frame = next();
            switch (frame.type()) {
                case OUT -> pass(frame, out);
                case ERR -> pass(frame, err);
                case STATUS -> {
                    return frame.status();
                }
                default -> throw new IOException("the gateway answers " + frame.type() + " to a command");
            }
            if (out.checkError()) {
                close();
                return Frame.OK;
            }
        }
    }

    private static void pass(Frame frame, PrintStream stream) {
        stream.write(frame.payload(), 0, frame.payload().length);
        stream.flush();
    }

    /** What the last word of a line could be. */
    List<String> complete(String line) throws IOException {
        channel.write(Frame.of(Frame.Type.COMPLETE, line));
        Frame frame = next();
        if (frame.type() != Frame.Type.NAMES) {
            throw new IOException("the gateway answers " + frame.type() + " to a completion");
        }
        return frame.text().lines().toList();
    }

    private Frame next() throws IOException {
        return channel.read().orElseThrow(() -> new EOFException("the gateway has closed the shell"));
    }

    /** Ends the command that runs. */
    void interrupt() throws IOException {
        channel.write(Frame.of(Frame.Type.INTERRUPT, ""));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
