package io.powermonitor.shell.internal.text;

/** Sentences for people, wrapped. */
public final class Paragraph {

    private static final int INDENT = 2;

    private Paragraph() {}

    /** The text in lines of at most {@code width} columns, where its words allow; lines after the first are indented. */
    public static String wrap(String text, int width) {
        StringBuilder lines = new StringBuilder();
        int used = 0;
        for (String word : printable(text).split(" +")) {
            int needs = DisplayWidth.of(word);
            if (used > 0 && used + 1 + needs > width) {
                lines.append('\n').append(" ".repeat(INDENT));
                used = INDENT;
            } else if (used > 0) {
                lines.append(' ');
                used++;
            }
            lines.append(word);
            used += needs;
        }
        return lines.append('\n').toString();
    }

    /** Text that does nothing to a terminal but appear on it: names come from files and devices. */
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? (c == '\n' ? ' ' : '?') : c));
        return shown.toString();
    }
}
