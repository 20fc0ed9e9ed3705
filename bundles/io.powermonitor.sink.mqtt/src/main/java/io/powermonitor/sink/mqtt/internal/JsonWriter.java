package io.powermonitor.sink.mqtt.internal;

import java.nio.charset.StandardCharsets;

/**
 * Writes one JSON document in the order of the calls, with strings and numbers as Go's encoder writes them. Not thread-safe.
 */
final class JsonWriter {

    private final StringBuilder json = new StringBuilder(256);
    private boolean comma;

    JsonWriter beginObject() {
        separate();
        json.append('{');
        comma = false;
        return this;
    }

    JsonWriter endObject() {
        json.append('}');
        comma = true;
        return this;
    }

    JsonWriter beginArray(String key) {
        key(key);
        json.append('[');
        comma = false;
        return this;
    }

    JsonWriter endArray() {
        json.append(']');
        comma = true;
        return this;
    }

    JsonWriter text(String key, String value) {
        key(key);
        quote(value);
        return this;
    }

    JsonWriter whole(String key, long value) {
        key(key);
        json.append(value);
        return this;
    }

    /** A number; {@code null} where it is not finite. */
    JsonWriter number(String key, double value) {
        key(key);
        json.append(Double.isFinite(value) ? GoNumbers.format(value + 0.0) : "null"); // + 0.0 makes 0 of -0
        return this;
    }

    byte[] bytes() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void key(String key) {
        separate();
        quote(key);
        json.append(':');
    }

    private void separate() {
        if (comma) {
            json.append(',');
        }
        comma = true;
    }

    private void quote(String text) {
        json.append('"');
        text.codePoints().forEach(this::escape);
        json.append('"');
    }

    private void escape(int character) {
        switch (character) {
            case '"', '\\' -> json.append('\\').append((char) character);
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            case '<', '>', '&', 0x2028, 0x2029 -> unicode(character);
            default -> {
                if (character < 0x20) {
                    unicode(character);
                } else if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                    unicode(0xFFFD); // half a character
                } else {
                    json.appendCodePoint(character);
                }
            }
        }
    }

    private void unicode(int character) {
        json.append(String.format("\\u%04x", character));
    }
}
