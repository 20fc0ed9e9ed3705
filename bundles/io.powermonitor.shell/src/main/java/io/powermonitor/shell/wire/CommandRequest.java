package io.powermonitor.shell.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A command line to run.
 *
 * @param terminal whether the output goes to a terminal, so that it may be redrawn
 * @param columns how wide the output should be at most, 20 to 1000
 */
public record CommandRequest(String line, boolean terminal, int columns) {

    /** How wide output is that nobody told the width of. */
    public static final int DEFAULT_COLUMNS = 80;

    public CommandRequest {
        columns = Math.max(20, Math.min(1000, columns));
    }

    public Frame frame() {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        ByteBuffer payload = ByteBuffer.allocate(3 + text.length);
        payload.put((byte) (terminal ? 1 : 0)).putShort((short) columns).put(text);
        return new Frame(Frame.Type.COMMAND, payload.array());
    }

    /** @throws IllegalArgumentException when it is none */
    public static CommandRequest of(Frame frame) {
        byte[] payload = frame.payload();
        if (payload.length < 3) {
            throw new IllegalArgumentException("a command frame of " + payload.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        boolean terminal = buffer.get() != 0;
        int columns = buffer.getShort();
        return new CommandRequest(
                new String(payload, 3, payload.length - 3, StandardCharsets.UTF_8), terminal, columns);
    }
}
