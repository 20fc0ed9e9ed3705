package io.powermonitor.shell.internal.command;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.powermonitor.api.MeterView;

/** Draws the latest measurements over what it drew before, not more often than eyes can follow. */
final class RedrawnTable {

    private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PrintStream out;
    private final int columns;
    private final String note;
    private final Supplier<List<MeterView>> meters;
    private boolean stale;
    private long lines;
    private long drawn;

    /** @param note a line below the table; empty for none */
    RedrawnTable(PrintStream out, int columns, String note, Supplier<List<MeterView>> meters) {
        this.out = out;
        this.columns = columns;
        this.note = note;
        this.meters = meters;
    }

    /** Draws what is new as soon as it may, and otherwise from time to time: ages go on. */
    void draw(boolean news) {
        stale |= news;
        long since = System.nanoTime() - drawn;
        if (lines > 0 && since < (stale ? LEAST_NANOS : MOST_NANOS)) {
            return;
        }
        String text = ReadingsText.of(meters.get(), columns) + (note.isEmpty() ? "" : note + "\n");
        out.print((lines == 0 ? "" : "\u001b[" + lines + "A\u001b[J") + text);
        out.flush();
        lines = text.lines().count();
        drawn = System.nanoTime();
        stale = false;
    }
}
