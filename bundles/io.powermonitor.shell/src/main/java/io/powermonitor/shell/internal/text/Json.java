package io.powermonitor.shell.internal.text;

import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON object that is built key by key and keeps their order. Values: text, numbers, booleans, null, objects, lists, maps. */
public final class Json {

    private final Map<String, Object> members = new LinkedHashMap<>();

    public Json with(String key, Object value) {
        members.put(key, value);
        return this;
    }

    @Override
    public String toString() {
        return write(this);
    }

    /** Any such value as JSON on one line; a number that is not finite is null, everything else its text. */
    public static String write(Object value) {
        StringBuilder json = new StringBuilder();
        append(json, value);
        return json.toString();
    }

    private static void append(StringBuilder json, Object value) {
        if (value instanceof Json object) {
            append(json, object.members);
        } else if (value instanceof Map<?, ?> map) {
            char before = '{';
            for (Map.Entry<?, ?> member : map.entrySet()) {
                json.append(before);
                quote(json, String.valueOf(member.getKey()));
                json.append(':');
                append(json, member.getValue());
                before = ',';
            }
            json.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof Iterable<?> list) {
            json.append('[');
            String before = "";
            for (Object element : list) {
                json.append(before);
                append(json, element);
                before = ",";
            }
            json.append(']');
        } else if (value == null || value instanceof Double number && !Double.isFinite(number)) {
            json.append("null");
        } else if (value instanceof Number || value instanceof Boolean) {
            json.append(value);
        } else {
            quote(json, value.toString());
        }
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7f) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
