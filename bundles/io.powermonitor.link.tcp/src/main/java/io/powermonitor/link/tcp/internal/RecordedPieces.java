package io.powermonitor.link.tcp.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.powermonitor.format.recording.RecordedBytes;
import io.powermonitor.format.recording.RecordingReader;

/** What was received according to a recording; what was sent then is not sent again. */
final class RecordedPieces implements Pieces {

    private final InputStream in;
    private final RecordingReader reader;
    private final Instant from;

    /** @param from when it was begun, if it is to be another time than it says */
    RecordedPieces(InputStream in, Optional<Instant> from) throws IOException {
        this.in = in;
        this.reader = new RecordingReader(in);
        this.from = from.orElse(reader.from());
    }

    @Override
    public Instant from() {
        return from;
    }

    @Override
    public Optional<Piece> next() throws IOException {
        Optional<RecordedBytes> next = reader.next();
        while (next.isPresent() && next.get().sent()) {
            next = reader.next();
        }
        return next.map(bytes -> new Piece(
                TimeUnit.MILLISECONDS.toNanos(bytes.millis()),
                bytes.bytes(),
                bytes.peer(),
                Optional.of(from.plusMillis(bytes.millis()))));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
