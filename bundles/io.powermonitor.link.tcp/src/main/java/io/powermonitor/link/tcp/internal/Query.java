package io.powermonitor.link.tcp.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands behind the question mark of an address: {@code name=value&name=value}. */
final class Query {

    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * @param valid the parameters there are, each as an example {@code name=value}
     * @throws IllegalArgumentException for any other
     */
    Query(String raw, List<String> valid) {
        if (raw.isEmpty()) {
            return;
        }
        for (String parameter : raw.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (equals < 0 || valid.stream().noneMatch(example -> example.startsWith(name + "="))) {
                throw new IllegalArgumentException("unknown parameter \"" + parameter + "\"; valid "
                        + (valid.size() == 1 ? "is: " : "are: ") + String.join(", ", valid));
            }
            values.put(name, decoded(parameter.substring(equals + 1)));
        }
    }

    /** The value, or the default where it is missing. */
    String text(String name, String byDefault) {
        return values.getOrDefault(name, byDefault);
    }

    /** @throws IllegalArgumentException when the value is no whole number within the bounds */
    int number(String name, int byDefault, int least, int most) {
        String value = text(name, String.valueOf(byDefault));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same problem as a number out of bounds
        }
        throw new IllegalArgumentException(name + "=" + value + ": a whole number from " + least + " to " + most);
    }

    /** Percent signs only: a plus is a plus. */
    static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
