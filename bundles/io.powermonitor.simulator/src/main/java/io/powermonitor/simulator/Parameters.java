package io.powermonitor.simulator;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The parameters behind the question mark of a {@code sim:} address: each is asked for once, and what nobody asked for is wrong. */
final class Parameters {

    private final Map<String, String> values = new HashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    /** @throws IllegalArgumentException when it is no such address, or has a parameter twice */
    Parameters(String uri) {
        String[] parts = uri.split("\\?", 2);
        if (!parts[0].equalsIgnoreCase("sim:")) {
            throw new IllegalArgumentException(
                    uri + ": not a simulator; sim: or sim:?speed=60&interval=5 for instance is valid");
        }
        for (String parameter : (parts.length == 2 ? parts[1] : "").split("&")) {
            String[] pair = parameter.split("=", 2);
            String value = pair.length == 2 ? pair[1] : "";
            if (!parameter.isEmpty() && values.put(pair[0], value) != null) {
                throw invalid(pair[0], value, "given twice; each parameter once is valid");
            }
        }
    }

    private <T> T take(String name, T byDefault, String valid, Function<String, T> reader) {
        known.add(name);
        String value = values.remove(name);
        if (value == null) {
            return byDefault;
        }
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException e) {
            throw invalid(name, value, valid);
        }
    }

    int whole(String name, int byDefault, int least, int most) {
        return (int) whole(name, (long) byDefault, least, most);
    }

    long whole(String name, long byDefault, long least, long most) {
        long value = take(name, byDefault, "a whole number from " + least + " to " + most, Long::parseLong);
        if (value != byDefault) {
            within(name, value, least, most);
        }
        return value;
    }

    /** A point in a meter's time, in its seconds. */
    long time(String name) {
        return whole(name, Incidents.NEVER, 0L, Integer.MAX_VALUE);
    }

    double decimal(String name, double byDefault, String least, String most) {
        String valid = "a number from " + least + " to " + most;
        double value = take(name, byDefault, valid, Double::parseDouble);
        if (!(value >= Double.parseDouble(least) && value <= Double.parseDouble(most))) {
            throw invalid(name, String.valueOf(value), valid);
        }
        return value;
    }

    /** A share of something: 0 to 1. */
    double rate(String name) {
        return decimal(name, 0, "0", "1");
    }

    <T> T choice(String name, T byDefault, Map<String, T> choices) {
        return take(name, byDefault, "one of " + String.join(", ", choices.keySet()), value -> {
            if (!choices.containsKey(value)) {
                throw new IllegalArgumentException();
            }
            return choices.get(value);
        });
    }

    /** A time of the house, without a zone: {@code 2026-11-26T18:30:00}. */
    LocalDateTime localTime(String name, LocalDateTime byDefault) {
        return take(name, byDefault, "a local time from 1970 to 9999, as in 2026-11-26T18:30:00", value -> {
            try {
                LocalDateTime time = LocalDateTime.parse(value);
                if (time.getYear() < 1970 || time.getYear() > 9999) {
                    throw new IllegalArgumentException();
                }
                return time;
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    /** What counters show: {@code wrap}, or each of them. */
    Start start(String name, Start byDefault) {
        return take(name, byDefault, Start.VALID, Start::parse);
    }

    /** Stretches of time on the line, in seconds: {@code 10-20,60-61.5}. */
    List<Span> spans(String name) {
        return take(name, List.of(), "seconds from-to, as in 10-20 or 10-20,60-61.5", value -> {
            List<Span> spans = new ArrayList<>();
            for (String text : value.split(",")) {
                String[] ends = text.split("-", 2);
                if (ends.length < 2) {
                    throw new IllegalArgumentException();
                }
                spans.add(new Span(Double.parseDouble(ends[0]), Double.parseDouble(ends[1])));
            }
            return spans;
        });
    }

    /** Ordinal numbers: {@code 1,3}. */
    Set<Integer> ordinals(String name) {
        return take(name, Set.of(), "whole numbers from 1 on, as in 2 or 1,3", value -> {
            Set<Integer> numbers = new TreeSet<>();
            for (String text : value.split(",")) {
                int number = Integer.parseInt(text);
                if (number < 1) {
                    throw new IllegalArgumentException();
                }
                numbers.add(number);
            }
            return numbers;
        });
    }

    /** All have been asked for. @throws IllegalArgumentException naming one that is none of them */
    void end() {
        values.forEach((name, value) -> {
            throw invalid(name, value, "unknown; valid are " + String.join(", ", known));
        });
    }

    static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw invalid(name, String.valueOf(value), "a whole number from " + least + " to " + most);
        }
    }

    static IllegalArgumentException invalid(String name, String value, String valid) {
        return new IllegalArgumentException("simulator parameter " + name + "=" + value + ": " + valid);
    }
}
