package io.powermonitor.simulator;

/** Makes hot water, and heats in cycles, for longer when it is cold: in winter, before sunrise, and in spells of cold weather. */
record HeatPump(Chance chance) implements Load {

    private static final int CYCLE = 25 * MINUTE;
    private static final int WARMEST = 15 * HOUR;
    private static final int SPELL = 3 * DAY;

    /** Summer's warmth comes so much later than its light. */
    private static final int LAG = 30 * DAY;

    private static final double HEATED_BELOW_CELSIUS = 16;

    @Override
    public int wattsAt(long second) {
        double cold = Math.max(0, Math.min(1, (HEATED_BELOW_CELSIUS - celsius(second)) / 24));
        long into = (second + chance.between(0, CYCLE, -1)) % CYCLE;
        boolean runs = into < CYCLE * (0.05 + 0.75 * cold);
        return runs ? 1750 + (int) (450 * cold) + chance.between(0, 40, second) : 9;
    }

    private double celsius(long second) {
        double day = Math.cos(2 * Math.PI * (second % DAY - WARMEST) / DAY);
        return 10 + 9 * Load.summer(second - LAG) + 4 * day + 9 * (chance.smooth(second, SPELL) - 0.5);
    }
}
