package io.powermonitor.link.serial.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import com.fazecast.jSerialComm.SerialPort;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;

/**
 * An open serial port. The library goes on calling a port open after the adapter was unplugged, and its reads then fail at once and
 * without end: so the first sign of a loss closes the port.
 */
final class SerialLink implements Link {

    /** A read that waits longer wakes up, so that a vanished device node is noticed. */
    static final int READ_TIMEOUT_MILLIS = 1000;

    private final SerialPort port;
    private final Path device;
    private final Path node;
    /** Held while the library reads: a descriptor must not be closed, and given to another file, under a read. */
    private final ReentrantLock reading = new ReentrantLock();

    private final ReentrantLock closing = new ReentrantLock();
    private volatile boolean closed;

    /**
     * @param port open
     * @param device as configured
     * @param node what it was when the port was opened, symbolic links resolved
     */
    SerialLink(SerialPort port, Path device, Path node) {
        this.port = port;
        this.device = device;
        this.node = node;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int count;
        reading.lock();
        try {
            failWhenClosed();
            count = port.readBytes(buffer, buffer.length);
        } finally {
            reading.unlock();
        }
        failWhenClosed();
        if (count < 0 || count == 0 && !sameDevice()) {
            close();
            return -1;
        }
        return count;
    }

    private boolean sameDevice() {
        try {
            return Files.exists(node) && device.toRealPath().equals(node);
        } catch (IOException e) {
            return false; // the symbolic link has gone with the device
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        failWhenClosed();
        if (port.writeBytes(bytes, bytes.length) != bytes.length) {
            close();
            throw new LinkException(device + " was lost while writing", "is it still plugged in?");
        }
    }

    private void failWhenClosed() throws LinkException {
        if (closed) {
            throw new LinkException(device + " was closed", "by the link provider, which was stopped");
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closing.lock();
        try {
            if (!closed) {
                closed = true;
                // makes a blocked read return, just as closePort would, while the descriptor is still ours
                port.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
                closeAfterReader();
            }
        } finally {
            closing.unlock();
        }
    }

    private void closeAfterReader() {
        boolean alone = waitForReader();
        try {
            port.closePort();
        } finally {
            if (alone) {
                reading.unlock();
            }
        }
    }

    /** At most twice the time of a read, which ends much sooner; an interrupt does not make it less safe to close. */
    private boolean waitForReader() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2L * READ_TIMEOUT_MILLIS);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return reading.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
