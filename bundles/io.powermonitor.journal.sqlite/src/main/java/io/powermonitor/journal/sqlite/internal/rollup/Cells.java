package io.powermonitor.journal.sqlite.internal.rollup;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Cells of one channel and level in the order of time, with a look at those to come. Not thread-safe. */
final class Cells {

    private final CellSource source;
    private final Deque<Cell> ahead = new ArrayDeque<>();
    private boolean ended;

    Cells(CellSource source) {
        this.source = source;
    }

    /** The next one, which stays; null at the end. */
    Cell peek() throws SQLException, IOException {
        return ahead.isEmpty() && !more() ? null : ahead.getFirst();
    }

    Cell take() {
        return ahead.removeFirst();
    }

    /** The first of the readings to come; null when there are none. */
    Totals nextReading() throws SQLException, IOException {
        for (Cell cell : ahead) {
            if (cell.hasReadings()) {
                return cell.first();
            }
        }
        while (more()) {
            if (ahead.getLast().hasReadings()) {
                return ahead.getLast().first();
            }
        }
        return null;
    }

    private boolean more() throws SQLException, IOException {
        Cell cell = ended ? null : source.next();
        ended = cell == null;
        if (!ended) {
            ahead.addLast(cell);
        }
        return !ended;
    }
}
