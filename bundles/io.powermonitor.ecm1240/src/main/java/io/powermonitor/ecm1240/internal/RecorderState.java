package io.powermonitor.ecm1240.internal;

/**
 * How far a recording has come.
 *
 * @param entries lines in the file
 * @param bytes of these in the file
 * @param dropped lines that are not, since the disk was too slow
 * @param ended why it has ended; empty while it goes on
 */
record RecorderState(long entries, long bytes, long dropped, String ended) {

    RecorderState written(int length) {
        return new RecorderState(entries + 1, bytes + length, dropped, ended);
    }

    RecorderState oneDropped() {
        return new RecorderState(entries, bytes, dropped + 1, ended);
    }

    /** The first reason counts. */
    RecorderState ended(String reason) {
        return ended.isEmpty() ? new RecorderState(entries, bytes, dropped, reason) : this;
    }
}
