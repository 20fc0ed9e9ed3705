package io.powermonitor.itests.framework;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkProvider;

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
        wire.add(frame(n));
    }

    /** An ECM-1240 frame, made by hand: a test that imported the protocol bundle would be restarted with it. */
    private static byte[] frame(int n) {
        long ws = (long) n * WS_PER_FRAME;
        ByteBuffer frame = ByteBuffer.allocate(65).order(ByteOrder.LITTLE_ENDIAN);
        frame.put(new byte[] {(byte) 0xFE, (byte) 0xFF, 3, 0x04, (byte) 0xB0});
        put(frame, 5, ws);
        put(frame, 10, ws);
        frame.putShort(29, (short) 434).put(32, (byte) 5);
        frame.putInt(37, n);
        for (int aux = 40; aux < 60; aux += 4) {
            frame.putInt(aux, (int) ws);
        }
        frame.put(62, (byte) 0xFF).put(63, (byte) 0xFE);
        int sum = 0;
        for (int i = 0; i < 64; i++) {
            sum += frame.get(i);
        }
        return frame.put(64, (byte) sum).array();
    }

    private static void put(ByteBuffer frame, int offset, long fiveBytes) {
        frame.putInt(offset, (int) fiveBytes).put(offset + 4, (byte) (fiveBytes >> 32));
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
