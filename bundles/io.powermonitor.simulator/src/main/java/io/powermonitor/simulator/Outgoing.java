package io.powermonitor.simulator;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Bytes on their way to the listener: all at once, or one after the other on a slow line. Not thread-safe. */
final class Outgoing {

    private static final byte[] NOTHING = {};
    private static final int ROOM_BYTES = 4096;

    private final long nanosPerByte;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    /** When the first of those that wait is there, or, when none waits, the next one could be. */
    private long headNanos;

    Outgoing(int millisPerByte, long nowNanos) {
        this.nanosPerByte = TimeUnit.MILLISECONDS.toNanos(millisPerByte);
        this.headNanos = nowNanos;
    }

    /** Whether a meter would begin another frame now. A slow line carries one at a time. */
    boolean hasRoom() {
        return waiting.size() < (nanosPerByte == 0 ? ROOM_BYTES : 1);
    }

    boolean isEmpty() {
        return waiting.size() == 0;
    }

    void add(byte[] bytes, long nanos) {
        if (isEmpty() && nanos - headNanos > 0) {
            headNanos = nanos;
        }
        waiting.writeBytes(bytes);
    }

    /** What is there now. */
    byte[] take(long nowNanos) {
        long late = nowNanos - headNanos;
        if (isEmpty() || late < 0) {
            return NOTHING;
        }
        byte[] all = waiting.toByteArray();
        waiting.reset();
        if (nanosPerByte == 0) {
            return all;
        }
        int due = (int) Math.min(all.length, late / nanosPerByte + 1);
        headNanos += due * nanosPerByte;
        waiting.write(all, due, all.length - due);
        return Arrays.copyOf(all, due);
    }

    /** How long until the first of those that wait is there. */
    long nanosUntilNext(long nowNanos) {
        return headNanos - nowNanos;
    }

    void clear() {
        waiting.reset();
    }
}
