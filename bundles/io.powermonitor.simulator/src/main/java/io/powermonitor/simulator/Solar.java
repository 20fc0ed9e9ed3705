package io.powermonitor.simulator;

/**
 * Panels on the roof: half a sine between sunrise and sunset, high and long in summer, low and short in winter, less on dull days, with
 * clouds that come and go. What it gives counts as positive.
 */
record Solar(Chance chance) implements Load {

    private static final int PEAK_WATTS = 4200;
    private static final int NOON = 12 * HOUR + 30 * MINUTE;
    private static final int CLOUD = 4 * MINUTE;

    @Override
    public int wattsAt(long second) {
        double summer = Load.summer(second);
        double light = (6 + 2 * summer) * HOUR; // on each side of noon
        double sinceSunrise = second % DAY - (NOON - light);
        if (sinceSunrise <= 0 || sinceSunrise >= 2 * light) {
            return 0;
        }
        double height = (0.62 + 0.38 * summer) * Math.sin(Math.PI * sinceSunrise / (2 * light));
        double dullness = 0.85 * chance.unit(-1 - second / DAY);
        double shade = dullness * (0.4 + 0.6 * chance.smooth(second, CLOUD));
        return (int) (PEAK_WATTS * height * (1 - shade));
    }
}
