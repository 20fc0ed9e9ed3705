package io.powermonitor.shell.internal.server;

import java.util.Comparator;
import java.util.stream.Stream;

import org.apache.felix.service.command.Converter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Lets users name bundles by number or symbolic name, as Gogo's own shells do. Number 0 is no bundle here: who stops it stops the
 * gateway at once, and what waits in the journal is not delivered first, as a signal would have it.
 */
@Component(service = Converter.class, property = "osgi.converter.classes=org.osgi.framework.Bundle")
public final class BundleConverter implements Converter {

    private final BundleContext context;

    @Activate
    public BundleConverter(BundleContext context) {
        this.context = context;
    }

    @Override
    public Object convert(Class<?> wanted, Object in) {
        if (wanted != Bundle.class || !(in instanceof CharSequence)) {
            return null;
        }
        String name = in.toString();
        return Stream.of(context.getBundles())
                .filter(bundle -> bundle.getBundleId() != 0)
                .filter(bundle ->
                        name.equals(String.valueOf(bundle.getBundleId())) || name.equals(bundle.getSymbolicName()))
                .max(Comparator.comparing(Bundle::getVersion))
                .orElse(null);
    }

    /** Bundles are shown as Gogo shows any object. */
    @Override
    public CharSequence format(Object value, int level, Converter escape) {
        return null;
    }
}
