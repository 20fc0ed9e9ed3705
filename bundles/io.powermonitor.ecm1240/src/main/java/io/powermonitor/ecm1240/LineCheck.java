package io.powermonitor.ecm1240;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.api.config.Problem;

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
        return problems;
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
