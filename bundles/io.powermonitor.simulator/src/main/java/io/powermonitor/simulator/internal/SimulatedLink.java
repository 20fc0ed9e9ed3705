package io.powermonitor.simulator.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameEncoder;
import io.powermonitor.simulator.RunningMeter;

/** The line to a virtual meter: its frames as bytes, when they are due. */
final class SimulatedLink implements Link {

    private static final byte[] NOTHING = {};

    private final RunningMeter meter;
    private final LongSupplier nanos;
    private final long patienceNanos;
    private final Runnable whenClosed;
    private byte[] frame = NOTHING;
    private int sent;
    private boolean closed;

    /**
     * @param nanos the monotonic clock the meter runs by
     * @param patienceNanos how long a read waits at most
     * @param whenClosed called once
     */
    SimulatedLink(RunningMeter meter, LongSupplier nanos, long patienceNanos, Runnable whenClosed) {
        this.meter = meter;
        this.nanos = nanos;
        this.patienceNanos = patienceNanos;
        this.whenClosed = whenClosed;
    }

    @Override
    public synchronized int read(byte[] buffer) throws IOException {
        int read = take(buffer);
        if (read == 0 && buffer.length > 0) {
            await(Math.min(patienceNanos, meter.nanosUntilNext(nanos.getAsLong())));
            read = take(buffer);
        }
        return read;
    }

    private int take(byte[] buffer) throws IOException {
        if (closed) {
            throw new LinkException("the simulated line is closed", "");
        }
        int taken = 0;
        while (taken < buffer.length) {
            if (sent == frame.length) {
                Optional<Frame> next = meter.next(nanos.getAsLong());
                if (next.isEmpty()) {
                    break;
                }
                frame = FrameEncoder.encode(next.get());
                sent = 0;
            }
            int bytes = Math.min(buffer.length - taken, frame.length - sent);
            System.arraycopy(frame, sent, buffer, taken, bytes);
            sent += bytes;
            taken += bytes;
        }
        return taken;
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
    public void write(byte[] bytes) throws IOException {
        throw new LinkException("the simulated meter takes no commands", "");
    }

    @Override
    public double speed() {
        return meter.options().speed();
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
