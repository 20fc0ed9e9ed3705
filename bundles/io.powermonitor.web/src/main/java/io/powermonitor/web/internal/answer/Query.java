package io.powermonitor.web.internal.answer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of a request; each may come once. Asks for what is needed, then whether there was more. */
public final class Query {

    private static final Instant LEAST = Instant.EPOCH;
    private static final Instant MOST = Instant.parse("3000-01-01T00:00:00Z");
    private static final int MOST_CHARACTERS = 1000;

    private final Map<String, String[]> parameters;
    private final ZoneId zone;
    private final Set<String> asked = new TreeSet<>();

    /** @param zone of dates without a time */
    public Query(Map<String, String[]> parameters, ZoneId zone) {
        this.parameters = parameters;
        this.zone = zone;
    }

    String text(String name, String byDefault) throws Refusal {
        asked.add(name);
        String[] values = parameters.get(name);
        if (values == null || values.length == 0 || values[0].isEmpty()) {
            return byDefault;
        }
        if (values.length > 1 || values[0].length() > MOST_CHARACTERS) {
            throw Refusal.bad(name + ": once, and no longer than " + MOST_CHARACTERS + " characters");
        }
        return values[0];
    }

    /** Names with commas between them; empty when there are none. */
    List<String> names(String name) throws Refusal {
        String text = text(name, "");
        return text.isEmpty() ? List.of() : List.copyOf(new TreeSet<>(Arrays.asList(text.split(","))));
    }

    int number(String name, int byDefault, int least, int most) throws Refusal {
        String text = text(name, "");
        try {
            int number = text.isEmpty() ? byDefault : Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same as a number out of bounds
        }
        throw Refusal.bad(name + "=" + text + ": a whole number from " + least + " to " + most);
    }

    /** A date, which is its midnight, or a time with an offset. */
    Instant time(String name, Instant byDefault) throws Refusal {
        String text = text(name, "");
        if (text.isEmpty()) {
            return byDefault;
        }
        try {
            Instant time = text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(zone).toInstant();
            if (!time.isBefore(LEAST) && !time.isAfter(MOST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // the same as a time out of bounds
        }
        throw Refusal.bad(
                name + "=" + text + ": a date such as 2026-11-22, or a time such as 2026-11-22T06:00:00Z, from 1970"
                        + " to 2999 (in an address, + is written %2B)");
    }

    <E> E choice(String name, Map<String, E> choices, E byDefault) throws Refusal {
        String text = text(name, "");
        if (text.isEmpty()) {
            return byDefault;
        }
        E choice = choices.get(text);
        if (choice == null) {
            throw Refusal.bad(name + "=" + text + ": one of " + String.join(", ", new TreeSet<>(choices.keySet())));
        }
        return choice;
    }

    /** Refuses what nobody asked for: a parameter that is misspelt would change nothing, silently. */
    public void complete() throws Refusal {
        for (String name : parameters.keySet()) {
            if (!asked.contains(name)) {
                throw Refusal.bad("unknown parameter " + name
                        + (asked.isEmpty() ? "; there are none" : "; there are " + String.join(", ", asked)));
            }
        }
    }
}
