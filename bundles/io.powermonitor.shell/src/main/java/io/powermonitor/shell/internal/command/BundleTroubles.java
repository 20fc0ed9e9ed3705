package io.powermonitor.shell.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** Bundles that do not resolve, or ought to run and do not. */
final class BundleTroubles {

    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");

    private final BundleContext context;

    BundleTroubles(BundleContext context) {
        this.context = context;
    }

    List<Trouble> now() {
        List<Trouble> troubles = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
            String name = bundle.getSymbolicName() + " " + bundle.getVersion();
            if (bundle.getState() == Bundle.INSTALLED && !isReplaced(bundle)) {
                troubles.add(new Trouble("bundle", name, "does not resolve" + missing(bundle)));
            } else if (bundle.getState() == Bundle.RESOLVED && level != null && level.isPersistentlyStarted()) {
                troubles.add(new Trouble("bundle", name, "could not be started; the log says why"));
            }
        }
        return troubles;
    }

    /** A shipped bundle that made room for one of the deploy folder may be unresolved, and that is as it should be. */
    private boolean isReplaced(Bundle bundle) {
        return Stream.of(context.getBundles())
                .anyMatch(other -> other.getState() == Bundle.ACTIVE
                        && Objects.equals(other.getSymbolicName(), bundle.getSymbolicName()));
    }

    private String missing(Bundle bundle) {
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        List<String> missing = new ArrayList<>();
        if (revision != null) {
            for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
                boolean mandatory = requirement.getDirectives().keySet().stream()
                        .noneMatch(directive -> directive.equals(Constants.EFFECTIVE_DIRECTIVE)
                                || directive.equals(Constants.RESOLUTION_DIRECTIVE));
                if (mandatory && wiring.findProviders(requirement).isEmpty()) {
                    missing.add(phrase(requirement));
                }
            }
        }
        return missing.isEmpty() ? "" : ": no bundle offers " + String.join(", ", missing);
    }

    private static String phrase(BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        Matcher name = PACKAGE.matcher(filter);
        return name.find()
                ? "package " + name.group(1)
                : requirement.getNamespace().toLowerCase(Locale.ROOT) + " " + filter;
    }
}
