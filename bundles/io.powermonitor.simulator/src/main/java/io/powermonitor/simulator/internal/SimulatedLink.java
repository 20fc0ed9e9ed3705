package io.powermonitor.simulator.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.LongSupplier;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.simulator.SimulatedLine;

/** An open line to virtual meters. */
final class SimulatedLink implements Link {

    private final SimulatedLine line;
    private final LongSupplier nanos;
    private final long patienceNanos;
    private final Runnable whenClosed;
    private byte[] arrived = {};
    private int taken;
    private boolean closed;

    /**
     * @param nanos the monotonic clock the line runs by
     * @param patienceNanos how long a read waits at most
     * @param whenClosed called once
     */
    SimulatedLink(SimulatedLine line, LongSupplier nanos, long patienceNanos, Runnable whenClosed) {
        this.line = line;
        this.nanos = nanos;
        this.patienceNanos = patienceNanos;
        this.whenClosed = whenClosed;
    }

    @Override
    public synchronized int read(byte[] buffer) throws IOException {
        int read = take(buffer);
        if (read == 0 && buffer.length > 0) {
            await(Math.min(patienceNanos, line.nanosUntilNext(nanos.getAsLong())));
            read = take(buffer);
        }
        return read;
    }

    private int take(byte[] buffer) throws IOException {
        check();
        int count = 0;
        while (count < buffer.length) {
            if (taken == arrived.length) {
                arrived = line.send(nanos.getAsLong());
                taken = 0;
                if (arrived.length == 0) {
                    break;
                }
            }
            int bytes = Math.min(buffer.length - count, arrived.length - taken);
            System.arraycopy(arrived, taken, buffer, count, bytes);
            taken += bytes;
            count += bytes;
        }
        return count;
    }

    private void check() throws LinkException {
        if (closed) {
            throw new LinkException("the simulated line is closed", "");
        }
        if (line.isUnplugged(nanos.getAsLong())) {
            throw new LinkException("the simulated line was unplugged", "it comes back as its unplug parameter says");
        }
    }

    private void await(long waitNanos) throws IOException {
        if (waitNanos <= 0) {
            return;
        }
        try {
            // a spurious wake-up only makes the read return nothing sooner
            wait(waitNanos / 1_000_000, (int) (waitNanos % 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    @Override
    public synchronized void write(byte[] bytes) throws IOException {
        check();
        line.receive(bytes, nanos.getAsLong());
        notifyAll(); // a reader that waits for the next frame gets the answer
    }

    @Override
    public double speed() {
        return line.options().speed();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            notifyAll();
        }
        whenClosed.run();
    }
}
