package io.powermonitor.link.tcp.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.LinkProvider;

/** Opens {@code file:} links: replays a recording. */
@Component(property = LinkProvider.SCHEMES + "=file")
public final class FileLinkProvider implements LinkProvider {

    private final OpenLinks<FileLink> links = new OpenLinks<>(FileLink::isClosed);

    @Activate
    public FileLinkProvider() {}

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
        Instant from = address.from().isPresent()
                ? address.from().get()
                : Files.getLastModifiedTime(path).toInstant();
        InputStream bytes = Files.newInputStream(path);
        return links.add(new FileLink(bytes, path, from));
    }

    @Deactivate
    void close() {
        links.close();
    }
}
