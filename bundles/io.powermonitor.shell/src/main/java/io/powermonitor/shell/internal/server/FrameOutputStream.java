package io.powermonitor.shell.internal.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;

import io.powermonitor.shell.wire.Frame;

/** Bytes of a command as frames of one type. */
final class FrameOutputStream extends OutputStream {

    private static final int LONGEST = 8192;

    private final FrameQueue frames;
    private final Frame.Type type;

    FrameOutputStream(FrameQueue frames, Frame.Type type) {
        this.frames = frames;
        this.type = type;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int from = offset; from < offset + length; from += LONGEST) {
            int to = Math.min(offset + length, from + LONGEST);
            try {
                frames.put(new Frame(type, Arrays.copyOfRange(bytes, from, to)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the command was interrupted");
            }
        }
    }
}
