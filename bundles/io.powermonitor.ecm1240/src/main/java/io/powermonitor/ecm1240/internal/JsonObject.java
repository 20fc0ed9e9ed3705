package io.powermonitor.ecm1240.internal;

import java.util.Collection;
import java.util.Locale;
import java.util.StringJoiner;

/** An object for programs, written member by member. Not thread-safe. */
final class JsonObject {

    private final StringJoiner members = new StringJoiner(",", "{", "}");

    /** @param value a number, a boolean, another object, several of these, null or anything that has a text */
    JsonObject with(String name, Object value) {
        members.add(quoted(name) + ":" + written(value));
        return this;
    }

    static String written(Object value) {
        if (value instanceof Collection<?> several) {
            StringJoiner array = new StringJoiner(",", "[", "]");
            several.forEach(one -> array.add(written(one)));
            return array.toString();
        }
        boolean plain = value == null
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof JsonObject;
        return plain ? String.valueOf(value) : quoted(value.toString());
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                out.append('\\').append((char) character);
            } else if (character < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", character));
            } else {
                out.append((char) character);
            }
        });
        return out.append('"').toString();
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
