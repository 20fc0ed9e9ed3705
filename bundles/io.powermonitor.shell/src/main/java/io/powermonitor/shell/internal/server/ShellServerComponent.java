package io.powermonitor.shell.internal.server;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

import io.powermonitor.shell.internal.command.CurrentGateway;
import io.powermonitor.shell.internal.command.PowerCommands;
import io.powermonitor.shell.wire.SocketPlace;

/** Has a {@link ShellServer} while there is a Gogo. */
@Component(service = ShellServerComponent.class, immediate = true)
public final class ShellServerComponent {

    /** Framework property: the data directory. */
    private static final String DATA = "powermonitor.data";

    private static final System.Logger LOG = System.getLogger("io.powermonitor.shell");

    private final ShellServer server;

    @Activate
    public ShellServerComponent(
            @Reference CommandProcessor processor,
            @Reference PowerCommands commands,
            @Reference CurrentGateway gateway,
            BundleContext context) {
        String data = context.getProperty(DATA);
        if (data == null || data.isBlank()) {
            LOG.log(Level.WARNING, "there is no shell: the framework property " + DATA + " is not set");
            server = null;
            return;
        }
        Completions completions = new Completions(commands.catalog(), gateway);
        server = new ShellServer(new SocketPlace(Path.of(data)), processor, completions);
        server.start();
    }

    @Deactivate
    void deactivate() {
        if (server == null) {
            return;
        }
        try {
            server.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "closing the shell: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
