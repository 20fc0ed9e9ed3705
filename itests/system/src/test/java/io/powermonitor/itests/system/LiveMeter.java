package io.powermonitor.itests.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.powermonitor.ecm1240.PlainMeter;
import io.powermonitor.link.serial.Pty;

/** A meter in real time that obeys commands, at the other end of a pty or behind a serial-to-Ethernet box. For any thread. */
final class LiveMeter implements AutoCloseable {

    private static final long PERIOD_MILLIS = 20;

    private final PlainMeter meter = new PlainMeter(0xFC, 434);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final String link;
    private final Sender sender;
    private final AutoCloseable end;

    /** Where its bytes go. */
    private interface Sender {
        void send(byte[] bytes) throws IOException;
    }

    /** Where the bytes for it come from; null when no more will. */
    private interface Receiver {
        byte[] receive() throws IOException;
    }

    private LiveMeter(String link, Sender sender, AutoCloseable end) {
        this.link = link;
        this.sender = sender;
        this.end = end;
        meter.streaming = true;
        meter.ch1Ws = second -> 3_000_000 + 100 * second;
        clock.scheduleAtFixedRate(this::stream, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    static LiveMeter atPty() {
        Pty pty = new Pty();
        LiveMeter meter = new LiveMeter("serial:" + pty.device() + "?baud=19200", pty::write, pty);
        meter.obey(pty::read);
        return meter;
    }

    static LiveMeter atTcp() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket[] box = {null};
        LiveMeter meter = new LiveMeter(
                "tcp:127.0.0.1:" + server.getLocalPort(),
                bytes -> {
                    if (box[0] != null) {
                        box[0].getOutputStream().write(bytes);
                    }
                },
                server);
        Thread thread = new Thread(
                () -> {
                    try (server) {
                        while (true) {
                            Socket next = server.accept();
                            synchronized (meter) {
                                box[0] = next;
                            }
                            meter.obeyUntilTheEnd(() -> {
                                byte[] buffer = new byte[64];
                                int count = next.getInputStream().read(buffer);
                                return count < 0 ? null : Arrays.copyOf(buffer, count);
                            });
                            synchronized (meter) {
                                box[0] = null;
                            }
                            next.close();
                        }
                    } catch (IOException e) {
                        // the box was switched off
                    }
                },
                "serial-to-Ethernet box");
        thread.setDaemon(true);
        thread.start();
        return meter;
    }

    private void obey(Receiver receiver) {
        Thread thread = new Thread(() -> obeyUntilTheEnd(receiver), "meter");
        thread.setDaemon(true);
        thread.start();
    }

    private void obeyUntilTheEnd(Receiver receiver) {
        try {
            for (byte[] bytes = receiver.receive(); bytes != null; bytes = receiver.receive()) {
                take(bytes);
            }
        } catch (IOException | RuntimeException e) {
            // whoever talked to it has gone
        }
    }

    private synchronized void take(byte[] bytes) throws IOException {
        for (byte value : bytes) {
            byte[] answer = meter.take(value & 0xFF, System.nanoTime());
            if (answer.length > 0) {
                sender.send(answer);
            }
        }
    }

    private synchronized void stream() {
        byte[] frame = meter.stream(System.nanoTime());
        if (frame.length > 0) {
            try {
                sender.send(frame);
            } catch (IOException | RuntimeException e) {
                // nobody listens, and a meter does not care
            }
        }
    }

    String link() {
        return link;
    }

    /** Looks at the meter while nothing happens to it. */
    synchronized boolean is(Predicate<PlainMeter> so) {
        return so.test(meter);
    }

    synchronized void streams(boolean on) {
        meter.streaming = on;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
