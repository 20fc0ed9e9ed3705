package io.powermonitor.deploy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** Says in few words what a bundle needs that no installed bundle offers. */
final class MissingRequirements {

    private static final Pattern NAME = Pattern.compile("\\((?:osgi\\.wiring\\.package|osgi\\.ee)=([^)]+)\\)");
    private static final Pattern LEAST = Pattern.compile("(?<!!)\\((?:bundle-)?version>?=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\((?:bundle-)?version>=([^)]+)\\)\\)");

    private final FrameworkWiring wiring;

    MissingRequirements(FrameworkWiring wiring) {
        this.wiring = wiring;
    }

    /** One phrase each; empty when every requirement by itself could be met. */
    List<String> of(Bundle bundle) {
        List<String> missing = new ArrayList<>();
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return missing;
        }
        for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
            if (isMandatory(requirement)) {
                whyNotMet(bundle, requirement).ifPresent(missing::add);
            }
        }
        return missing;
    }

    private Optional<String> whyNotMet(Bundle bundle, BundleRequirement requirement) {
        Set<String> unresolved = new TreeSet<>();
        for (BundleCapability capability : wiring.findProviders(requirement)) {
            Bundle provider = capability.getRevision().getBundle();
            if (provider.equals(bundle) || provider.getState() != Bundle.INSTALLED) {
                return Optional.empty();
            }
            unresolved.add(provider.getSymbolicName());
        }
        String offered = unresolved.isEmpty()
                ? "which no bundle offers"
                : "offered only by what does not resolve itself: " + String.join(", ", unresolved);
        return Optional.of(phrase(requirement) + ", " + offered);
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        boolean optional =
                Constants.RESOLUTION_OPTIONAL.equals(requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE));
        String effective = requirement.getDirectives().getOrDefault(Constants.EFFECTIVE_DIRECTIVE, "resolve");
        return !optional && effective.equals("resolve");
    }

    private static String phrase(BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        Matcher name = NAME.matcher(filter);
        return switch (requirement.getNamespace()) {
            case PackageNamespace.PACKAGE_NAMESPACE ->
                name.find() ? "package " + name.group(1) + range(filter) : filter;
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
                name.find() ? name.group(1) + range(filter) : filter;
            default -> requirement.getNamespace() + " " + filter;
        };
    }

    private static String range(String filter) {
        Matcher below = BELOW.matcher(filter);
        Matcher least = LEAST.matcher(below.replaceAll(""));
        String from = least.find() ? " " + least.group(1) : "";
        return below.reset().find()
                ? from + " or newer, below " + below.group(1)
                : from + (from.isEmpty() ? "" : " or newer");
    }
}
