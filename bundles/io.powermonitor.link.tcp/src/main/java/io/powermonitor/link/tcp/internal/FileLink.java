package io.powermonitor.link.tcp.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;

/** A recording, read to its end. */
final class FileLink implements Link {

    private final InputStream bytes;
    private final Path path;
    private final Instant from;
    private volatile boolean closed;

    FileLink(InputStream bytes, Path path, Instant from) {
        this.bytes = bytes;
        this.path = path;
        this.from = from;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        if (closed) {
            throw new LinkException(path + " is closed", "");
        }
        return bytes.read(buffer);
    }

    @Override
    public void write(byte[] data) throws IOException {
        throw new LinkException(path + " is a recording", "commands need a real line");
    }

    @Override
    public Optional<Instant> recordedFrom() {
        return Optional.of(from);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        try {
            bytes.close();
        } catch (IOException e) {
            // it was only read: nothing is lost
        }
    }
}
