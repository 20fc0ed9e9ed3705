package io.powermonitor.link.serial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;

/**
 * A serial line without hardware: the driver opens {@link #device()}, the test is the meter at the other end. Closing it is what
 * unplugging an adapter is: reads at the device fail from then on, and the device node disappears.
 */
public final class Pty implements AutoCloseable {

    private static final int LOCK_EXCLUSIVE_AT_ONCE = 2 | 4;

    private static final LibC C = Native.load("c", LibC.class);

    private final int master;
    private final int slave;
    private final String device;
    private boolean closed;

    /** The part of the C library that is needed. */
    interface LibC extends Library {
        int openpty(int[] master, int[] slave, byte[] name, byte[] termios, byte[] size) throws LastErrorException;

        int flock(int descriptor, int operation) throws LastErrorException;

        int write(int descriptor, byte[] bytes, int count) throws LastErrorException;

        int read(int descriptor, byte[] bytes, int count) throws LastErrorException;

        int close(int descriptor) throws LastErrorException;
    }

    public Pty() {
        int[] masterOut = new int[1];
        int[] slaveOut = new int[1];
        byte[] name = new byte[128];
        C.openpty(masterOut, slaveOut, name, null, null);
        master = masterOut[0];
        slave = slaveOut[0];
        device = Native.toString(name, StandardCharsets.US_ASCII);
    }

    /** The path of the device, such as {@code /dev/pts/3}. */
    public String device() {
        return device;
    }

    /** Sends bytes to whoever has the device open. */
    public void write(byte[] bytes) {
        for (int sent = 0; sent < bytes.length; ) {
            byte[] rest = Arrays.copyOfRange(bytes, sent, bytes.length);
            sent += C.write(master, rest, rest.length);
        }
    }

    /** Waits for bytes that were written to the device. */
    public byte[] read() throws IOException {
        byte[] buffer = new byte[256];
        int count = C.read(master, buffer, buffer.length);
        if (count < 0) {
            throw new IOException("read failed");
        }
        return Arrays.copyOf(buffer, count);
    }

    /** What another program does that uses the device: takes its lock. */
    public void lock() {
        C.flock(slave, LOCK_EXCLUSIVE_AT_ONCE);
    }

    /** Unplugs it. Idempotent. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            C.close(master);
            C.close(slave);
        }
    }
}
