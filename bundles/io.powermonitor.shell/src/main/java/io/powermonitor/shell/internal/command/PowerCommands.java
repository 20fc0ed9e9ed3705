package io.powermonitor.shell.internal.command;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The commands of scope {@code power} of this moment, whichever bundle offers them. */
@Component(service = PowerCommands.class)
public final class PowerCommands {

    private static final String FUNCTION = "osgi.command.function";
    private static final String FILTER = "(&(osgi.command.scope=power)(" + FUNCTION + "=*))";

    private final BundleContext context;

    @Activate
    public PowerCommands(BundleContext context) {
        this.context = context;
    }

    public CommandCatalog catalog() {
        return new CommandCatalog(this::now);
    }

    private Map<String, Object> now() {
        Map<String, Object> commands = new TreeMap<>();
        try {
            ServiceReference<?>[] references = context.getAllServiceReferences(null, FILTER);
            for (ServiceReference<?> reference : references == null ? new ServiceReference<?>[0] : references) {
                Object command = context.getService(reference);
                if (command != null) {
                    names(reference.getProperty(FUNCTION)).forEach(name -> commands.put(name, command));
                    context.ungetService(reference);
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        return commands;
    }

    private static List<String> names(Object property) {
        if (property instanceof String[] names) {
            return List.of(names);
        }
        if (property instanceof Collection<?> names) {
            return names.stream().map(String::valueOf).toList();
        }
        return List.of(String.valueOf(property));
    }
}
