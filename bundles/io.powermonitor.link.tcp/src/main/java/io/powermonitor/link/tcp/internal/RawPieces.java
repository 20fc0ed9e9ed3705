package io.powermonitor.link.tcp.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Bytes that do not say when they were received: as fast as a line of 19200 baud carries them. */
final class RawPieces implements Pieces {

    private static final int BYTES_PER_SECOND = 1920;
    private static final int PIECE_BYTES = 1024;

    private final InputStream in;
    private final Instant from;
    private final byte[] buffer = new byte[PIECE_BYTES];
    private long position;

    RawPieces(InputStream in, Instant from) {
        this.in = in;
        this.from = from;
    }

    @Override
    public Instant from() {
        return from;
    }

    @Override
    public Optional<Piece> next() throws IOException {
        int count = in.read(buffer);
        if (count < 0) {
            return Optional.empty();
        }
        position += count;
        long nanos = position * (1_000_000_000L / BYTES_PER_SECOND);
        return Optional.of(new Piece(nanos, Arrays.copyOf(buffer, count), Optional.empty(), Optional.empty()));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
