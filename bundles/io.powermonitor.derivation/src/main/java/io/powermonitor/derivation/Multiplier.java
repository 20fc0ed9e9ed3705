package io.powermonitor.derivation;

import java.math.BigDecimal;

/** A factor with at most four decimal places, in whole 1/10000: exact without {@link BigDecimal} arithmetic per frame. */
final class Multiplier {

    static final int PARTS = 10_000;

    private Multiplier() {}

    /** The factor in 1/10000. */
    static long parts(BigDecimal factor) {
        return factor.equals(BigDecimal.ONE) ? PARTS : Math.round(factor.doubleValue() * PARTS);
    }

    /** The whole units of {@code amount} times the factor, plus what was left over before. */
    static long whole(long amount, long parts, int remainder) {
        return parts == PARTS ? amount : amount * (parts / PARTS) + (amount * (parts % PARTS) + remainder) / PARTS;
    }

    /** What is left over after {@link #whole}, in 1/10000 of a unit. */
    static int remainder(long amount, long parts, int remainder) {
        return parts == PARTS ? remainder : (int) ((amount * (parts % PARTS) + remainder) % PARTS);
    }

    /** A rate times the factor. */
    static double scaled(double rate, long parts) {
        return parts == PARTS ? rate : rate * parts / PARTS;
    }
}
