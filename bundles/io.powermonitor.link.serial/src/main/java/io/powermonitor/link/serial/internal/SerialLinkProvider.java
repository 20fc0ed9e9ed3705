package io.powermonitor.link.serial.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

import io.powermonitor.api.link.Link;
import io.powermonitor.api.link.LinkException;
import io.powermonitor.api.link.LinkProvider;

/** Opens {@code serial:} links. Loads the serial library when the first one is opened, and not before. */
@Component(property = LinkProvider.SCHEMES + "=serial")
public final class SerialLinkProvider implements LinkProvider {

    private final String workDirectory;
    private final Set<SerialLink> links = ConcurrentHashMap.newKeySet();
    private SerialPorts ports;
    private boolean ended;

    @Activate
    public SerialLinkProvider(BundleContext context) {
        this(context.getProperty("powermonitor.work")); // like the data directory, and writable also when that is not
    }

    /** @param workDirectory where the native library is unpacked, below {@code native}; null for a directory of its own */
    SerialLinkProvider(String workDirectory) {
        this.workDirectory = workDirectory;
    }

    @Override
    public synchronized Link open(URI uri) throws IOException {
        SerialAddress address = SerialAddress.parse(uri);
        if (ended) {
            throw new LinkException("serial links have been stopped", "");
        }
        links.removeIf(SerialLink::isClosed);
        SerialLink link = ports().open(address);
        links.add(link);
        return link;
    }

    private SerialPorts ports() throws IOException {
        if (ports == null) {
            Path directory = workDirectory == null || workDirectory.isEmpty()
                    ? Files.createTempDirectory("powermonitor-native")
                    : Path.of(workDirectory, "native");
            ports = new SerialPorts(new NativeLibrary(directory));
        }
        return ports;
    }

    @Deactivate
    void close() {
        synchronized (this) {
            ended = true;
        }
        links.forEach(SerialLink::close);
        links.clear();
    }
}
