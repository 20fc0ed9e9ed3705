package io.powermonitor.journal.sqlite.internal.rollup;

import java.io.IOException;
import java.sql.SQLException;

/** Where cells come from, one after the other. */
public interface CellSource {

    /** The next one; null after the last. */
    Cell next() throws SQLException, IOException;
}
