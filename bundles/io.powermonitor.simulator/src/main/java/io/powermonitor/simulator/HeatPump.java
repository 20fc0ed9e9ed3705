package io.powermonitor.simulator;

/** Runs in cycles, for longer when it is cold: most before sunrise, least in the afternoon. */
record HeatPump(Chance chance) implements Load {

    private static final int CYCLE = 25 * MINUTE;
    private static final int COLDEST = 4 * HOUR;

    @Override
    public int wattsAt(long second) {
        double cold = 0.5 + 0.5 * Math.cos(2 * Math.PI * (second % DAY - COLDEST) / DAY);
        long into = (second + chance.between(0, CYCLE, -1)) % CYCLE;
        boolean runs = into < CYCLE * (0.2 + 0.4 * cold);
        return runs ? 1900 + (int) (300 * cold) + chance.between(0, 40, second) : 9;
    }
}
