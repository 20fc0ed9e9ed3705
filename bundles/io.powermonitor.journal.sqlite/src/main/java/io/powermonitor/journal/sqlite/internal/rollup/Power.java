package io.powermonitor.journal.sqlite.internal.rollup;

/**
 * What is known of a channel's power during some time. Whole numbers, so that it does not matter in which order it is added up.
 *
 * @param knownMs of how long it is known, milliseconds
 * @param milliwattSeconds power times that
 * @param minMilliwatts without meaning where it is known of no time
 * @param maxMilliwatts likewise
 */
public record Power(long knownMs, long milliwattSeconds, long minMilliwatts, long maxMilliwatts) {

    public static final Power UNKNOWN = new Power(0, 0, 0, 0);

    static Power of(double watts, long knownMs) {
        long milliwatts = Math.round(watts * 1000);
        return new Power(knownMs, Math.round(watts * knownMs), milliwatts, milliwatts);
    }

    public boolean known() {
        return knownMs > 0;
    }

    Power plus(Power other) {
        if (!known()) {
            return other;
        }
        if (!other.known()) {
            return this;
        }
        return new Power(
                knownMs + other.knownMs,
                milliwattSeconds + other.milliwattSeconds,
                Math.min(minMilliwatts, other.minMilliwatts),
                Math.max(maxMilliwatts, other.maxMilliwatts));
    }

    double meanWatts() {
        return known() ? (double) milliwattSeconds / knownMs : Double.NaN;
    }

    double minWatts() {
        return known() ? minMilliwatts / 1000.0 : Double.NaN;
    }

    double maxWatts() {
        return known() ? maxMilliwatts / 1000.0 : Double.NaN;
    }
}
