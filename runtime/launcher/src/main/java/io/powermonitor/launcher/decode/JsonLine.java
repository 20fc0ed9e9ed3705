package io.powermonitor.launcher.decode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Builds JSON text of keys and numbers in a reused buffer, which is written out when it is full enough. */
final class JsonLine {

    private static final int FLUSH_CHARS = 1 << 15;

    private final StringBuilder text = new StringBuilder(FLUSH_CHARS + 4096);
    private final OutputStream out;

    JsonLine(OutputStream out) {
        this.out = out;
    }

    JsonLine open() {
        separate();
        text.append('{');
        return this;
    }

    JsonLine open(String key) {
        key(key);
        text.append('{');
        return this;
    }

    JsonLine close() {
        text.append('}');
        return this;
    }

    JsonLine put(String key, long value) {
        key(key);
        text.append(value);
        return this;
    }

    /** NaN becomes null; whole numbers have no fraction. */
    JsonLine put(String key, double value) {
        key(key);
        if (Double.isNaN(value)) {
            text.append("null");
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            text.append((long) value);
        } else {
            text.append(value);
        }
        return this;
    }

    /** The value needs no escaping. */
    JsonLine put(String key, String plain) {
        key(key);
        text.append('"').append(plain).append('"');
        return this;
    }

    JsonLine putNull(String key) {
        key(key);
        text.append("null");
        return this;
    }

    /** Ends the line. */
    void end() throws IOException {
        text.append('\n');
        if (text.length() >= FLUSH_CHARS) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        text.setLength(0);
    }

    private void key(String key) {
        separate();
        text.append('"').append(key).append("\":");
    }

    private void separate() {
        int length = text.length();
        if (length > 0 && text.charAt(length - 1) != '{' && text.charAt(length - 1) != '\n') {
            text.append(',');
        }
    }
}
