package io.powermonitor.simulator;

/** One programme on most days, and on nearly every day of a weekend: heats, turns to and fro, spins. */
record WashingMachine(Chance chance) implements Load {

    private static final int HEATED = 15 * MINUTE;
    private static final int WASHED = 60 * MINUTE;
    private static final int SPUN = 70 * MINUTE;
    private static final int TURN = 20;

    @Override
    public int wattsAt(long second) {
        long day = second / DAY;
        long into = second % DAY - chance.between(9 * HOUR, 18 * HOUR, -2 * day - 2);
        boolean washes = chance.unit(-2 * day - 1) < (Load.isWeekend(second) ? 0.95 : 0.6) && into >= 0 && into < SPUN;
        if (!washes) {
            return 1;
        }
        if (into >= WASHED) {
            return 400 + chance.between(0, 90, second);
        }
        int turning = into / TURN % 2 == 0 ? 140 + chance.between(0, 30, second) : 8;
        return into < HEATED ? 1750 + turning : turning;
    }
}
