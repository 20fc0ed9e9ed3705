package io.powermonitor.journal.sqlite.internal.row;

/** Writes a JSON array of numbers. */
final class CellWriter {

    private final StringBuilder text = new StringBuilder(128).append('[');

    void put(long number) {
        separate();
        text.append(number);
    }

    /** A {@link Long}, a {@link Double}, which always gets a point, or null. */
    void put(Number number) {
        separate();
        if (number instanceof Double real && real.isInfinite()) {
            text.append(real > 0 ? "9.0e999" : "-9.0e999"); // JSON knows no infinity, but numbers that are too large
        } else {
            text.append(number);
        }
    }

    private void separate() {
        if (text.length() > 1) {
            text.append(',');
        }
    }

    @Override
    public String toString() {
        return text + "]";
    }
}
