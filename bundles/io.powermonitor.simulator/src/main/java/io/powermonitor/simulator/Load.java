package io.powermonitor.simulator;

/** Something that takes or gives power, as a function of nothing but time. */
interface Load {

    int MINUTE = 60;
    int HOUR = 60 * MINUTE;
    int DAY = 24 * HOUR;

    /**
     * Its power during one second, W; never negative.
     *
     * @param second local time, since midnight of 1 January 1970; never negative
     */
    int wattsAt(long second);

    /** The time of the year: 1 at midsummer, -1 at midwinter, 0 in spring and autumn. */
    static double summer(long second) {
        double midsummer = 171.0 * DAY;
        return Math.cos(2 * Math.PI * (second - midsummer) / (365.2425 * DAY));
    }

    /** Whether it is Saturday or Sunday. */
    static boolean isWeekend(long second) {
        return (second / DAY + 3) % 7 >= 5; // the first day was a Thursday
    }
}
