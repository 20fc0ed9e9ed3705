package io.powermonitor.journal.sqlite.internal.row;

/** Reads what {@link CellWriter} wrote. */
final class CellReader {

    private final String text;
    private int place = 1;

    CellReader(String text) {
        this.text = text;
    }

    long nextLong() {
        return nextNumber().longValue();
    }

    /** A {@link Long}, a {@link Double}, or null. */
    Number nextNumber() {
        int end = place;
        boolean whole = true;
        while (text.charAt(end) != ',' && text.charAt(end) != ']') {
            whole &= text.charAt(end) <= '9' && text.charAt(end) != '.';
            end++;
        }
        int start = place;
        place = end + 1;
        if (text.charAt(start) == 'n') {
            return null;
        }
        if (whole) {
            return Long.parseLong(text, start, end, 10);
        }
        return Double.parseDouble(text.substring(start, end));
    }
}
