package io.powermonitor.journal.sqlite.internal.rollup;

import java.math.BigInteger;

/** A channel's totals at a time, milliseconds since 1970 and watt-seconds. */
public record Totals(long atMs, long energyWs, long importWs, long exportWs) {

    /** On the straight line between two, cut to whole watt-seconds. @param atMs from the time of the first to that of the second */
    static Totals between(Totals before, Totals after, long atMs) {
        if (atMs == after.atMs) {
            return after;
        }
        long part = atMs - before.atMs;
        long whole = after.atMs - before.atMs;
        return new Totals(
                atMs,
                before.energyWs + share(after.energyWs - before.energyWs, part, whole),
                before.importWs + share(after.importWs - before.importWs, part, whole),
                before.exportWs + share(after.exportWs - before.exportWs, part, whole));
    }

    private static long share(long moved, long part, long whole) {
        if (Math.multiplyHigh(moved, part) == 0 && moved * part >= 0) {
            return moved * part / whole;
        }
        return BigInteger.valueOf(moved)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValue();
    }
}
