package io.powermonitor.simulator;

/** A compressor that runs for a third of its cycle, with a surge when it starts. */
record Fridge(Chance chance) implements Load {

    private static final int SURGE_SECONDS = 2;

    @Override
    public int wattsAt(long second) {
        int cycle = chance.between(30, 50, 0) * MINUTE;
        long into = (second + chance.between(0, cycle, 1)) % cycle;
        if (into >= cycle / 3) {
            return 2;
        }
        return into < SURGE_SECONDS ? 420 : 88 + chance.between(0, 8, second);
    }
}
