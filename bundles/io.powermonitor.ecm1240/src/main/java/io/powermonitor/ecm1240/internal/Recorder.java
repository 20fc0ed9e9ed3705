package io.powermonitor.ecm1240.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

import io.powermonitor.api.link.Peer;
import io.powermonitor.format.recording.RecordedBytes;
import io.powermonitor.format.recording.RecordingFormat;

/**
 * Writes what goes over a line to a file. Its own thread does that, so that a slow disk holds up no meter: what does not fit in a bounded
 * queue meanwhile is dropped, and counted. Ends by itself when the file is large enough, the disk is full, or the line is no more.
 */
final class Recorder implements LineTap, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.powermonitor.ecm1240");

    private static final int MOST_WAITING = 256;
    private static final long JOIN_MILLIS = 2000;
    private static final String END = "";
    static final String STOPPED = "stopped";

    private final String name;
    private final Path file;
    private final LongSupplier nanos;
    private final DoubleSupplier speed;
    private final long mostBytes;
    private final OutputStream out;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;

    private long lastNanos;
    private double elapsedNanos;
    private boolean open = true;
    private boolean hasBytes;
    private volatile RecorderState state = new RecorderState(0, 0, 0, "");

    /**
     * Begins a new file.
     *
     * @param name of the line; the thread is called after it
     * @param remark what is recorded, for people
     * @param speed how many seconds pass on the line in one of ours
     * @param mostBytes about how large the file may become
     * @throws IOException when it cannot be written, or is there already
     */
    Recorder(String name, String remark, Path file, Clocks clocks, DoubleSupplier speed, long mostBytes)
            throws IOException {
        this.name = name;
        this.file = file;
        this.nanos = clocks.nanos();
        this.speed = speed;
        this.mostBytes = mostBytes;
        this.lastNanos = nanos.getAsLong();
        this.out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        this.waiting.add(RecordingFormat.header(clocks.wall().instant(), remark));
        this.thread = new Thread(this::write, "ecm1240-record-" + name);
        this.thread.start();
    }

    Path file() {
        return file;
    }

    /** How far it has come. Any thread. */
    RecorderState state() {
        return state;
    }

    @Override
    public synchronized void received(Optional<Peer> sender, byte[] bytes, int length) {
        if (open && length > 0) {
            hasBytes = true;
            add(RecordingFormat.line(new RecordedBytes(millis(), false, Arrays.copyOf(bytes, length), sender)));
        }
    }

    @Override
    public synchronized void sent(Optional<Peer> receiver, byte[] bytes) {
        if (open && bytes.length > 0) {
            hasBytes = true;
            add(RecordingFormat.line(new RecordedBytes(millis(), true, bytes, receiver)));
        }
    }

    @Override
    public synchronized void closed() {
        if (open && hasBytes) {
            hasBytes = false;
            add(RecordingFormat.closed(millis()));
        }
    }

    @Override
    public void ended() {
        stop("the line is no more");
    }

    private long millis() {
        long now = nanos.getAsLong();
        elapsedNanos += (now - lastNanos) * speed.getAsDouble();
        lastNanos = now;
        return (long) (elapsedNanos / 1_000_000);
    }

    private void add(String line) {
        if (!waiting.offer(line)) {
            state = state.oneDropped();
        }
    }

    private synchronized void written(int bytes) {
        state = state.written(bytes);
    }

    /** Takes nothing any more. */
    private synchronized void end(String reason) {
        open = false;
        state = state.ended(reason);
    }

    /** Takes nothing any more; what waits is still written, unless the disk hangs. */
    private void stop(String reason) {
        end(reason);
        try {
            if (thread.isAlive() && !waiting.offer(END, JOIN_MILLIS, TimeUnit.MILLISECONDS)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread.interrupt();
        }
    }

    private void write() {
        try (out) {
            long size = writeLine(waiting.take());
            for (String line = waiting.take(); !line.equals(END); line = waiting.take()) {
                int length = writeLine(line);
                written(length);
                size += length;
                if (size >= mostBytes) {
                    end("the file is large enough");
                    LOG.log(System.Logger.Level.WARNING, "the recording of {0} ends: {1} is large enough", name, file);
                    return;
                }
            }
        } catch (IOException e) {
            end("the file cannot be written (" + e.getMessage() + ")");
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the recording of {0} ends: {1} cannot be written: {2}",
                    name,
                    file,
                    e);
        } catch (InterruptedException e) {
            LOG.log(System.Logger.Level.WARNING, "the recording of {0} is cut off: {1} cannot be written", name, file);
        }
    }

    private int writeLine(String line) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        out.write(bytes);
        if (waiting.isEmpty()) {
            out.flush();
        }
        return bytes.length;
    }

    /** Ends it, and waits until all is written, but not for ever. Idempotent. */
    @Override
    public void close() {
        stop(STOPPED);
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
