package io.powermonitor.simulator;

/** What is never switched off, people's small things during the day, and lights in the evening. */
record Standby(Chance chance) implements Load {

    private static final int SETTLING = 10 * MINUTE;

    @Override
    public int wattsAt(long second) {
        long timeOfDay = second % DAY;
        int watts = 140 + chance.between(0, 6, second);
        if (timeOfDay >= 7 * HOUR && timeOfDay < 23 * HOUR) {
            watts += (int) (160 * chance.smooth(second, SETTLING));
        }
        if (timeOfDay >= 18 * HOUR && timeOfDay < 23 * HOUR) {
            watts += 120;
        }
        return watts;
    }
}
