package io.powermonitor.simulator;

/** Panels on the roof: half a sine between sunrise and sunset, with clouds that come and go. What it gives counts as positive. */
record Solar(Chance chance) implements Load {

    private static final int PEAK_WATTS = 4200;
    private static final int SUNRISE = 6 * HOUR;
    private static final int SUNSET = 20 * HOUR;
    private static final int CLOUD = 4 * MINUTE;

    @Override
    public int wattsAt(long second) {
        long timeOfDay = second % DAY;
        if (timeOfDay < SUNRISE || timeOfDay >= SUNSET) {
            return 0;
        }
        double height = Math.sin(Math.PI * (timeOfDay - SUNRISE) / (SUNSET - SUNRISE));
        double cloudiness = 0.7 * chance.unit(-1 - second / DAY);
        double shade = cloudiness * chance.smooth(second, CLOUD);
        return (int) (PEAK_WATTS * height * (1 - shade));
    }
}
