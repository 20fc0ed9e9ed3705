package io.powermonitor.journal.sqlite.internal.row;

/** Numbers as whole multiples of what meters resolve, where that says the same to the bit. NaN is null. */
final class Numbers {

    static final int TENTHS = 10;
    static final int HUNDREDTHS = 100;

    private static final double MOST = 1L << 52;

    private Numbers() {}

    /** A {@link Long} of units, the {@link Double} itself, or null. */
    static Number of(double value, int scale) {
        if (Double.isNaN(value)) {
            return null;
        }
        double units = Math.rint(value * scale);
        if (Math.abs(units) < MOST && same((double) (long) units / scale, value)) {
            return (long) units;
        }
        return value;
    }

    static double value(Number stored, int scale) {
        return stored == null
                ? Double.NaN
                : stored instanceof Double ? stored.doubleValue() : (double) stored.longValue() / scale;
    }

    /** Watts as what moved in the interval, or themselves, or null. */
    static Number watts(double watts, double interval) {
        if (Double.isNaN(watts)) {
            return null;
        }
        double moved = Math.rint(watts * interval);
        if (Math.abs(moved) < MOST && same((double) (long) moved / interval, watts)) {
            return (long) moved;
        }
        return watts;
    }

    static double watts(Number stored, double interval) {
        return stored == null
                ? Double.NaN
                : stored instanceof Double ? stored.doubleValue() : (double) stored.longValue() / interval;
    }

    private static boolean same(double one, double other) {
        return Double.doubleToLongBits(one) == Double.doubleToLongBits(other);
    }
}
