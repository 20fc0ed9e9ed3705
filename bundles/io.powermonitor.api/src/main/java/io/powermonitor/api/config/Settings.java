package io.powermonitor.api.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads typed values out of a configuration and collects what is wrong with them, so that people see all problems at once. Keys that
 * nobody asked for are unknown. Not thread-safe.
 */
public final class Settings {

    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    private final Map<String, String> values = new TreeMap<>();
    private final Set<String> asked = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();

    /** @param properties a configuration, or the properties of a component; those that the framework adds are left out */
    public Settings(Map<String, ?> properties) {
        properties.forEach((key, value) -> {
            if (!ofTheFramework(key) && value != null) {
                values.put(key, value.toString().strip());
            }
        });
    }

    private static boolean ofTheFramework(String key) {
        return key.startsWith("component.")
                || key.startsWith("service.")
                || key.startsWith("felix.")
                || key.startsWith(".")
                || key.endsWith(".target")
                || key.equals("objectClass");
    }

    /** Whether a key has a value that is not empty. */
    public boolean has(String key) {
        return !values.getOrDefault(key, "").isEmpty();
    }

    /** All keys that are set, sorted. */
    public Set<String> keys() {
        return Set.copyOf(values.keySet());
    }

    /** The value, or the default where it is missing or empty. */
    public String text(String key, String byDefault) {
        asked.add(key);
        return has(key) ? values.get(key) : byDefault;
    }

    /** A whole number within bounds. */
    public long number(String key, long byDefault, long least, long most) {
        String text = text(key, "");
        if (text.isEmpty()) {
            return byDefault;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same problem as a number out of bounds
        }
        problem(key, "a whole number from " + least + " to " + most);
        return byDefault;
    }

    /** A yes or no, as Go's {@code strconv.ParseBool} reads them. */
    public boolean flag(String key, boolean byDefault) {
        String text = text(key, "");
        if (text.isEmpty()) {
            return byDefault;
        }
        Boolean value = parseFlag(text);
        if (value == null) {
            problem(key, "one of 1, t, true, 0, f, false");
            return byDefault;
        }
        return value;
    }

    /** What Go's {@code strconv.ParseBool} says; null for everything it refuses. */
    public static Boolean parseFlag(String text) {
        return TRUE.contains(text) ? Boolean.TRUE : FALSE.contains(text) ? Boolean.FALSE : null;
    }

    /** One of the names of an enum, written in lower case with hyphens. */
    public <E extends Enum<E>> E choice(String key, E byDefault) {
        String text = text(key, "");
        if (text.isEmpty()) {
            return byDefault;
        }
        List<String> names = new ArrayList<>();
        for (E constant : byDefault.getDeclaringClass().getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(text)) {
                return constant;
            }
            names.add(name);
        }
        problem(key, "one of " + String.join(", ", names));
        return byDefault;
    }

    /** A secret by reference; a secret that stands in the file itself is a problem, and is not shown. */
    public Secret secret(String key) {
        String text = text(key, "");
        if (Secret.isReference(text)) {
            return new Secret(text);
        }
        problems.add(new Problem(key, "(hidden)", "a reference: env:NAME or file:/path, never the secret itself"));
        return Secret.NONE;
    }

    /** Notes that the value of a key is wrong. */
    public void problem(String key, String valid) {
        problems.add(new Problem(key, values.getOrDefault(key, ""), valid));
    }

    /** Says that keys are known, though this reader does not use them: those of {@code MeasurementSink}, for instance. */
    public Settings known(Collection<String> keys) {
        asked.addAll(keys);
        return this;
    }

    /** What was wrong with the values read so far. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** A problem for each key nobody asked for. Call it last. */
    public List<Problem> unknownKeys() {
        List<Problem> unknown = new ArrayList<>();
        Map<String, String> left = new LinkedHashMap<>(values);
        left.keySet().removeAll(asked);
        left.forEach((key, value) ->
                unknown.add(new Problem(key, value, "unknown key; valid are: " + String.join(", ", asked))));
        return unknown;
    }
}
