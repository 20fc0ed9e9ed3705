package io.powermonitor.journal.sqlite.internal.rollup;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Iterator;

/** Cells that are kept, with those of later readings laid over them. */
public final class Overlay implements CellSource {

    private final CellSource kept;
    private final Iterator<Cell> later;
    private Cell nextKept;
    private Cell nextLater;
    private boolean begun;

    /** @param later in the order of time */
    public Overlay(CellSource kept, Collection<Cell> later) {
        this.kept = kept;
        this.later = later.iterator();
    }

    @Override
    public Cell next() throws SQLException, IOException {
        if (!begun) {
            begun = true;
            nextKept = kept.next();
            nextLater = nextLater();
        }
        Cell one = nextKept;
        Cell other = nextLater;
        boolean takesKept = one != null && (other == null || one.startMs() <= other.startMs());
        boolean takesLater = other != null && (one == null || other.startMs() <= one.startMs());
        nextKept = takesKept ? kept.next() : one;
        nextLater = takesLater ? nextLater() : other;
        return takesKept && takesLater ? one.then(other) : takesKept ? one : takesLater ? other : null;
    }

    private Cell nextLater() {
        return later.hasNext() ? later.next() : null;
    }
}
