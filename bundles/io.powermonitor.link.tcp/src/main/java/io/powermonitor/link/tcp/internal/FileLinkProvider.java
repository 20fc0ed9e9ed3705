package io.powermonitor.link.tcp.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.LongSupplier;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.LinkProvider;
import io.powermonitor.format.recording.RecordingException;
import io.powermonitor.format.recording.RecordingFormat;

/** Opens {@code file:} links: replays a recording. */
@Component(property = LinkProvider.SCHEMES + "=file")
public final class FileLinkProvider implements LinkProvider {

    private final OpenLinks<FileLink> links = new OpenLinks<>(FileLink::isClosed);

    private final LongSupplier nanos;

    @Activate
    public FileLinkProvider() {
        this(System::nanoTime);
    }

    /** @param nanos the monotonic clock */
    FileLinkProvider(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public Link open(URI uri) throws IOException {
        FileAddress address = FileAddress.parse(uri);
        Path path = address.path();
        if (!Files.exists(path)) {
            throw new LinkException("no such file " + path.toAbsolutePath(), "is the path right?");
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new LinkException(path.toAbsolutePath() + " cannot be read", "is it a file this user may read?");
        }
        return links.add(new FileLink(pieces(address), path, new Pace(address.speed(), nanos)));
    }

    private static Pieces pieces(FileAddress address) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(address.path()));
        boolean open = false;
        try {
            Pieces pieces = RecordingFormat.isRecording(in)
                    ? new RecordedPieces(in, address.from())
                    : new RawPieces(in, rawFrom(address));
            open = true;
            return pieces;
        } catch (RecordingException e) {
            throw new LinkException(address.path() + ": " + e.getMessage(), "was the file changed?");
        } finally {
            if (!open) {
                in.close();
            }
        }
    }

    /** Where nothing says when they were received, it is the time of the file. */
    private static Instant rawFrom(FileAddress address) throws IOException {
        return address.from().isPresent()
                ? address.from().get()
                : Files.getLastModifiedTime(address.path()).toInstant();
    }

    @Deactivate
    void close() {
        links.close();
    }
}
