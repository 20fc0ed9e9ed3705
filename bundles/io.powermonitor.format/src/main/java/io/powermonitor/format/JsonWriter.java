package io.powermonitor.format;

import java.nio.charset.StandardCharsets;

/**
 * Writes one JSON document in the order of the calls, with strings and numbers as Go's encoder writes them. Not thread-safe.
 */
public final class JsonWriter {

    private final StringBuilder json = new StringBuilder(256);
    private boolean comma;

    public JsonWriter beginObject() {
        separate();
        json.append('{');
        comma = false;
        return this;
    }

    public JsonWriter endObject() {
        json.append('}');
        comma = true;
        return this;
    }

    public JsonWriter beginArray(String key) {
        key(key);
        json.append('[');
        comma = false;
        return this;
    }

    public JsonWriter endArray() {
        json.append(']');
        comma = true;
        return this;
    }

    public JsonWriter text(String key, String value) {
        key(key);
        quote(value);
        return this;
    }

    public JsonWriter whole(String key, long value) {
        key(key);
        json.append(value);
        return this;
    }

    /** A number; {@code null} where it is not finite. */
    public JsonWriter number(String key, double value) {
        key(key);
        json.append(Double.isFinite(value) ? GoNumbers.format(value + 0.0) : "null"); // + 0.0 makes 0 of -0
        return this;
    }

    /** An object as the value of a key. */
    public JsonWriter beginObject(String key) {
        key(key);
        json.append('{');
        comma = false;
        return this;
    }

    public JsonWriter flag(String key, boolean value) {
        key(key);
        json.append(value);
        return this;
    }

    /** A text, or {@code null}. */
    public JsonWriter textOrNull(String key, Object value) {
        if (value != null) {
            return text(key, value.toString());
        }
        key(key);
        json.append("null");
        return this;
    }

    /** An element of an array. */
    public JsonWriter element(String value) {
        separate();
        quote(value);
        return this;
    }

    /** An element of an array. */
    public JsonWriter element(long value) {
        separate();
        json.append(value);
        return this;
    }

    /** An element of an array, with at most three decimals, which is enough to draw; {@code null} where it is not finite. */
    public JsonWriter elementInThousandths(double value) {
        separate();
        if (Double.isFinite(value) && Math.abs(value) < 1e15) {
            thousandths(Math.round(value * 1000));
        } else {
            json.append("null");
        }
        return this;
    }

    private void thousandths(long number) {
        json.append(number < 0 ? "-" : "").append(Math.abs(number) / 1000);
        int rest = (int) (Math.abs(number) % 1000);
        if (rest != 0) {
            String digits = String.valueOf(1000 + rest).substring(1);
            json.append('.').append(digits.replaceFirst("0+$", ""));
        }
    }

    /** What was written since the last time: for documents that are sent piece by piece. */
    public String take() {
        String text = json.toString();
        json.setLength(0);
        return text;
    }

    public byte[] bytes() {
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
