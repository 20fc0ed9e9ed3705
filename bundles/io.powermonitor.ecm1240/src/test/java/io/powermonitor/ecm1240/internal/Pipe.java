package io.powermonitor.ecm1240.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.powermonitor.api.link.Link;
import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameEncoder;

/** A line in memory: carries bytes, keeps silent, ends and breaks as the test says. */
final class Pipe implements Link {

    private static final byte[] END = new byte[0];
    private static final byte[] BREAK = new byte[0];

    private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Instant recordedFrom;
    private final double speed;
    private byte[] rest = {};

    Pipe() {
        this(null, 1);
    }

    /** @param recordedFrom null for a line that is no recording */
    Pipe(Instant recordedFrom, double speed) {
        this.recordedFrom = recordedFrom;
        this.speed = speed;
    }

    void send(byte... bytes) {
        chunks.add(bytes.clone());
    }

    void send(Frame frame) {
        chunks.add(FrameEncoder.encode(frame));
    }

    /** The other end goes. */
    void end() {
        chunks.add(END);
    }

    /** The line breaks. */
    void breakLine() {
        chunks.add(BREAK);
    }

    boolean awaitReading() throws InterruptedException {
        return reading.await(10, TimeUnit.SECONDS);
    }

    boolean awaitClosed() throws InterruptedException {
        return closed.await(10, TimeUnit.SECONDS);
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        reading.countDown();
        if (rest.length == 0) {
            byte[] chunk = take();
            if (closed.getCount() == 0) {
                throw new IOException("the pipe is closed");
            }
            if (chunk == END) {
                return -1;
            }
            if (chunk == BREAK) {
                throw new IOException("the pipe broke");
            }
            rest = chunk == null ? rest : chunk;
        }
        int count = Math.min(rest.length, buffer.length);
        System.arraycopy(rest, 0, buffer, 0, count);
        rest = Arrays.copyOfRange(rest, count, rest.length);
        return count;
    }

    private byte[] take() throws IOException {
        try {
            return chunks.poll(5, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        throw new IOException("nobody listens");
    }

    @Override
    public Optional<Instant> recordedFrom() {
        return Optional.ofNullable(recordedFrom);
    }

    @Override
    public double speed() {
        return speed;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
