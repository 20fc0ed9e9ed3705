package io.powermonitor.simulator;

/** What is never switched off, people's small things during the day, more when they are at home, and lights from dusk on. */
record Standby(Chance chance) implements Load {

    private static final int SETTLING = 10 * MINUTE;

    @Override
    public int wattsAt(long second) {
        long timeOfDay = second % DAY;
        int watts = 140 + chance.between(0, 6, second);
        boolean weekend = Load.isWeekend(second);
        if (timeOfDay >= (weekend ? 8 : 7) * HOUR && timeOfDay < 23 * HOUR) {
            watts += (int) ((weekend ? 260 : 160) * chance.smooth(second, SETTLING));
        }
        double dusk = (18.5 + 2 * Load.summer(second)) * HOUR;
        if (timeOfDay >= dusk && timeOfDay < 23 * HOUR) {
            watts += 120;
        }
        return watts;
    }
}
