package io.powermonitor.itests.framework;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkProvider;
import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.FrameEncoder;
import io.powermonitor.ecm1240.protocol.FrameFormat;

/**
 * A meter on a {@code test:} link that numbers its frames: frame n shows n x 100 watt-seconds on ch1, one second after the frame before.
 * What is not read waits, as if the wire had all the patience of the world.
 */
final class NumberedMeter implements LinkProvider {

    static final int WS_PER_FRAME = 100;

    private final BlockingDeque<byte[]> wire = new LinkedBlockingDeque<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** Sends a frame every so many milliseconds until closed. */
    NumberedMeter every(long millis) {
        clock.scheduleAtFixedRate(this::send, 0, millis, TimeUnit.MILLISECONDS);
        return this;
    }

    void send() {
        int n = sent.incrementAndGet();
        long ws = (long) n * WS_PER_FRAME;
        wire.add(FrameEncoder.encode(
                new Frame(FrameFormat.ECM_1240, 1200, ws, ws, 0, 0, 0, 434, 0, 5, 100, 100, n, ws, ws, ws, ws, ws, 0)));
    }

    /** Stops sending. */
    int stop() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(5, TimeUnit.SECONDS);
        return sent.get();
    }

    @Override
    public Link open(URI uri) {
        return new Link() {
            private volatile boolean closed;

            @Override
            public int read(byte[] buffer) throws IOException {
                try {
                    byte[] frame = wire.poll(20, TimeUnit.MILLISECONDS);
                    if (closed) {
                        if (frame != null) {
                            wire.addFirst(frame);
                        }
                        throw new IOException("closed");
                    }
                    if (frame == null) {
                        return 0;
                    }
                    System.arraycopy(frame, 0, buffer, 0, frame.length);
                    return frame.length;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted", e);
                }
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                throw new IOException("this meter takes no commands");
            }

            /** The frames come faster than the seconds in them. */
            @Override
            public double speed() {
                return 1000;
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }
}
