package io.powermonitor.deploy.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.osgi.framework.Version;

/** Chooses at most one jar for each symbolic name: the highest version that is not below the shipped one. */
final class Choice {

    private static final Comparator<BundleJar> HIGHEST_FIRST =
            Comparator.comparing(BundleJar::version).reversed().thenComparing(BundleJar::file);

    private final Set<String> untouchable;
    private final Function<String, Optional<Version>> shippedVersion;

    /** @param untouchable symbolic names that cannot be replaced while the gateway runs */
    Choice(Set<String> untouchable, Function<String, Optional<Version>> shippedVersion) {
        this.untouchable = untouchable;
        this.shippedVersion = shippedVersion;
    }

    /** Those chosen, by symbolic name; the others are added to the problems, by file name. */
    Map<String, BundleJar> among(Collection<BundleJar> jars, Map<String, String> problems) {
        Map<String, BundleJar> chosen = new LinkedHashMap<>();
        List<BundleJar> sorted = jars.stream().sorted(HIGHEST_FIRST).toList();
        for (BundleJar jar : sorted) {
            String refusal = refusal(jar, chosen.get(jar.symbolicName()));
            if (refusal == null) {
                chosen.put(jar.symbolicName(), jar);
            } else {
                problems.put(jar.fileName(), refusal);
            }
        }
        return chosen;
    }

    private String refusal(BundleJar jar, BundleJar better) {
        if (untouchable.contains(jar.symbolicName())) {
            return "refused: " + jar.symbolicName() + " cannot be replaced while the gateway runs:"
                    + " replace it among the shipped bundles and restart";
        }
        Optional<Version> shipped = shippedVersion.apply(jar.symbolicName());
        if (shipped.isPresent() && jar.version().compareTo(shipped.get()) < 0) {
            return "refused: " + jar + " is older than the shipped " + shipped.get();
        }
        if (better != null) {
            return "ignored: " + better.fileName() + " holds " + better
                    + (better.version().equals(jar.version()) ? " too" : ", which is newer than " + jar.version());
        }
        return null;
    }
}
