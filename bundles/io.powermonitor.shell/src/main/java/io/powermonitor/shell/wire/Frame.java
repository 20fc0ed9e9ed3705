package io.powermonitor.shell.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One message.
 *
 * @param payload not copied: neither side changes it
 */
public record Frame(Type type, byte[] payload) {

    /** What a frame means; the number on the wire is the ordinal. */
    public enum Type {
        /** From the client: a {@link CommandRequest}. */
        COMMAND,
        /** From the client: end the command that runs. */
        INTERRUPT,
        /** From the client: a line up to the cursor, UTF-8. */
        COMPLETE,
        /** From the server: bytes for stdout. */
        OUT,
        /** From the server: bytes for stderr. */
        ERR,
        /** From the server, after everything else about a command: its exit status, four bytes. */
        STATUS,
        /** From the server: what the last word of the line could be, one per line, UTF-8. */
        NAMES
    }

    /** The command did what it was asked. */
    public static final int OK = 0;

    /** The command failed; stderr says why. */
    public static final int FAILED = 1;

    /** There is no such command; stderr says what would be valid. */
    public static final int UNKNOWN_COMMAND = 127;

    /** The command was interrupted. */
    public static final int INTERRUPTED = 130;

    public static Frame of(Type type, String text) {
        return new Frame(type, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Frame status(int status) {
        return new Frame(Type.STATUS, ByteBuffer.allocate(4).putInt(status).array());
    }

    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** The exit status, of a frame that has one. */
    public int status() {
        return payload.length == 4 ? ByteBuffer.wrap(payload).getInt() : FAILED;
    }
}
