package io.powermonitor.simulator;

/** Boils water for some minutes, several times a day, later in the morning at weekends. */
record Kettle(Chance chance) implements Load {

    private static final int SLOT = 90 * MINUTE;
    private static final int MORNING = 6 * HOUR;
    private static final int LATE_MORNING = 8 * HOUR;
    private static final int NIGHT = 22 * HOUR;

    @Override
    public int wattsAt(long second) {
        long slot = second / SLOT;
        long timeOfDay = second % DAY;
        int morning = Load.isWeekend(second) ? LATE_MORNING : MORNING;
        boolean wanted = timeOfDay >= morning && timeOfDay < NIGHT && chance.unit(4 * slot) < 0.7;
        if (!wanted) {
            return 0;
        }
        long into = second % SLOT - chance.between(0, SLOT - 4 * MINUTE, 4 * slot + 1);
        boolean boils = into >= 0 && into < chance.between(120, 210, 4 * slot + 2);
        return boils ? 1480 + chance.between(0, 20, second) : 0;
    }
}
