package io.powermonitor.link.tcp.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.Peer;
import io.powermonitor.format.recording.RecordingException;

/** A recording, played to its end. */
final class FileLink implements Link {

    private static final long MOST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Pieces pieces;
    private final Path path;
    private final Pace pace;
    private Optional<Piece> piece = Optional.empty();
    private int taken;
    private boolean closed;

    FileLink(Pieces pieces, Path path, Pace pace) {
        this.pieces = pieces;
        this.path = path;
        this.pace = pace;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        if (piece.isEmpty() || taken == piece.get().bytes().length) {
            piece = next();
            taken = 0;
        }
        if (piece.isEmpty()) {
            return -1;
        }
        if (!awaitDue(piece.get())) {
            return 0;
        }
        byte[] bytes = piece.get().bytes();
        int count = Math.min(buffer.length, bytes.length - taken);
        System.arraycopy(bytes, taken, buffer, 0, count);
        taken += count;
        return count;
    }

    private Optional<Piece> next() throws IOException {
        if (isClosed()) {
            throw wasClosed();
        }
        try {
            return pieces.next();
        } catch (IOException e) {
            if (isClosed()) {
                throw wasClosed(); // under its hands
            }
            throw e instanceof RecordingException
                    ? new LinkException(path + ": " + e.getMessage(), "was the file changed?")
                    : e;
        }
    }

    /** Waits for its time to come, but not much longer than a second. */
    private synchronized boolean awaitDue(Piece next) throws IOException {
        long left = pace.leftNanos(next);
        if (left > 0 && !closed) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, MOST_WAIT_NANOS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LinkException(path + " is not played any more", "");
            }
            left = pace.leftNanos(next);
        }
        if (closed) {
            throw wasClosed();
        }
        return left <= 0;
    }

    private LinkException wasClosed() {
        return new LinkException(path + " is closed", "");
    }

    @Override
    public void write(byte[] data) throws IOException {
        throw new LinkException(path + " is a recording", "commands need a real line");
    }

    @Override
    public Optional<Peer> sender() {
        return piece.flatMap(Piece::sender);
    }

    @Override
    public Optional<Instant> recordedFrom() {
        return Optional.of(pieces.from());
    }

    @Override
    public Optional<Instant> recordedAt() {
        return piece.flatMap(Piece::at);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            pieces.close();
        } catch (IOException e) {
            // it was only read: nothing is lost
        }
    }
}
