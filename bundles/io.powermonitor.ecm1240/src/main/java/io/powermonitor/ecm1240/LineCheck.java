package io.powermonitor.ecm1240;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.api.config.Problem;
import io.powermonitor.api.link.LinkCheck;

/** Checks the configuration file of a line. */
public final class LineCheck implements ConfigurationCheck {

    @Override
    public String pid() {
        return LineSettings.PID;
    }

    @Override
    public List<Problem> check(Map<String, String> properties) {
        LineConfiguration line = LineSettings.parse(properties);
        List<Problem> problems = new ArrayList<>(line.problems());
        problems.addAll(line.unknownKeys());
        line.settings().ifPresent(settings -> problems.addAll(problemsOf(settings.link())));
        return problems;
    }

    /** By the checks that bundles with links bring; of the thread's class loader, which sees them all. */
    private static List<Problem> problemsOf(URI link) {
        Set<String> schemes = new TreeSet<>();
        for (LinkCheck check : ServiceLoader.load(LinkCheck.class)) {
            schemes.addAll(check.schemes());
            if (check.schemes().contains(link.getScheme())) {
                try {
                    check.check(link);
                    return List.of();
                } catch (IllegalArgumentException e) {
                    return List.of(new Problem("link", link.toString(), e.getMessage()));
                }
            }
        }
        // without any check there is nothing to hold it against
        return schemes.isEmpty()
                ? List.of()
                : List.of(new Problem("link", link.toString(), "begins with one of " + String.join(", ", schemes)));
    }

    /**
     * The meters' ids and sensor prefixes. In the long form the meter's id and a dot stand before the key, so the last part of the key
     * says what kind of value it is. A line that steps aside disturbs nobody.
     */
    @Override
    public Map<String, String> unique(Map<String, String> properties) {
        Map<String, String> values = new LinkedHashMap<>();
        LineSettings.parse(properties)
                .settings()
                .filter(line -> !line.fallback())
                .ifPresent(line -> values.putAll(UniqueValues.of(line)));
        return values;
    }
}
