package io.powermonitor.shell.internal.text;

import java.time.Duration;
import java.util.Locale;

/** Quantities as people read them; NaN, which means not known, is a hyphen. */
public final class Units {

    private static final String UNKNOWN = "-";
    private static final double WATT_SECONDS_PER_KWH = 3_600_000;

    private Units() {}

    public static String watts(double watts) {
        return decimals(watts, 1);
    }

    public static String volts(double volts) {
        return decimals(volts, 1);
    }

    public static String amps(double amps) {
        return decimals(amps, 2);
    }

    /** Watt-seconds as kWh, to the watt-hour. */
    public static String kWh(long wattSeconds) {
        return decimals(wattSeconds / WATT_SECONDS_PER_KWH, 3);
    }

    public static String megabytes(long bytes) {
        return decimals(bytes / 1e6, 1);
    }

    /** Something per minute. */
    public static String perMinute(double rate) {
        return decimals(rate, 1);
    }

    /** The largest unit that gives at least 2, or seconds. */
    public static String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }

    private static String decimals(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        // -0.0 would look like an export
        return text.matches("-0\\.?0*") ? text.substring(1) : text;
    }
}
