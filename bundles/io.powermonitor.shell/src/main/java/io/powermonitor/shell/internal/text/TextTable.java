package io.powermonitor.shell.internal.text;

import java.util.ArrayList;
import java.util.List;

/** Aligned columns for people; what does not fit is cut in the columns that may be. */
public final class TextTable {

    private static final String GAP = "  ";
    private static final int LEAST_WIDTH = 6;

    private final List<Column> columns = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();

    private record Column(String header, boolean right, boolean mayShrink) {}

    /** A column of short text that is never cut. */
    public TextTable left(String header) {
        columns.add(new Column(header, false, false));
        return this;
    }

    /** A column of text that is cut when the table is too wide. */
    public TextTable text(String header) {
        columns.add(new Column(header, false, true));
        return this;
    }

    /** A column of numbers. */
    public TextTable right(String header) {
        columns.add(new Column(header, true, false));
        return this;
    }

    /** One cell for each column. */
    public TextTable row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        String[] row = new String[cells.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = Paragraph.printable(String.valueOf(cells[i]));
        }
        rows.add(row);
        return this;
    }

    /** The lines, headers first, each ended by a line feed; no wider than {@code width} as far as columns may be cut. */
    public String render(int width) {
        int[] widths = widths(width);
        StringBuilder text = new StringBuilder();
        line(text, columns.stream().map(Column::header).toArray(String[]::new), widths);
        for (String[] row : rows) {
            line(text, row, widths);
        }
        return text.toString();
    }

    private int[] widths(int width) {
        int[] widths = new int[columns.size()];
        int total = GAP.length() * (widths.length - 1);
        for (int i = 0; i < widths.length; i++) {
            widths[i] = DisplayWidth.of(columns.get(i).header());
            for (String[] row : rows) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(row[i]));
            }
            total += widths[i];
        }
        for (int tooWide = total - width; tooWide > 0; tooWide--) {
            int widest = widestThatMayShrink(widths);
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private int widestThatMayShrink(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            boolean may = columns.get(i).mayShrink() && widths[i] > LEAST_WIDTH;
            if (may && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private void line(StringBuilder text, String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String cell = DisplayWidth.cut(cells[i], widths[i]);
            String padding = " ".repeat(widths[i] - DisplayWidth.of(cell));
            line.append(i == 0 ? "" : GAP).append(columns.get(i).right() ? padding + cell : cell + padding);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
