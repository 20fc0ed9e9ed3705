package io.powermonitor.journal.sqlite.internal.store;

import java.io.IOException;
import java.sql.SQLException;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells a damaged file from a disk that cannot be used now, and says why for people. */
final class Failures {

    private static final int PRIMARY = 0xFF;

    private Failures() {}

    static IOException of(SQLException e) {
        int code = code(e);
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return new DamagedException(
                    code == SQLiteErrorCode.SQLITE_NOTADB.code ? "is no SQLite file" : "is damaged", e);
        }
        if (code == SQLiteErrorCode.SQLITE_ERROR.code
                && String.valueOf(e.getMessage()).contains("no such ")) {
            return new DamagedException("lacks tables", e);
        }
        return new IOException(reason(code, e), e);
    }

    static int code(SQLException e) {
        return e instanceof SQLiteException known ? known.getResultCode().code & PRIMARY : -1;
    }

    private static String reason(int code, SQLException e) {
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return "the disk is full: make room";
        }
        if (code == SQLiteErrorCode.SQLITE_READONLY.code
                || code == SQLiteErrorCode.SQLITE_CANTOPEN.code
                || code == SQLiteErrorCode.SQLITE_PERM.code) {
            return "the file or its folder cannot be written: let the gateway's user write there";
        }
        if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return "another program keeps the file locked: end its transaction, or the program";
        }
        if (code == SQLiteErrorCode.SQLITE_IOERR.code) {
            return "the disk cannot be read or written: look at the system's log";
        }
        return String.valueOf(e.getMessage());
    }
}
