package io.powermonitor.simulator;

import java.util.List;

/**
 * A house with a heat pump, a kettle, a fridge, a washing machine, lights and panels on the roof. How much power flows where is a
 * function of the seed and of time alone. Simulated time begins at 10 in the morning, so that there is some sun. Immutable.
 */
public final class House {

    private static final long BEGINNING = 10L * Load.HOUR;

    private final List<Load> loads;
    private final Load solar;

    /** @param seed houses with the same seed are the same */
    public House(long seed) {
        Chance chance = new Chance(seed);
        loads = List.of(
                new HeatPump(chance.of("heat pump")),
                new Kettle(chance.of("kettle")),
                new Fridge(chance.of("fridge")),
                new WashingMachine(chance.of("washing machine")),
                new Standby(chance.of("standby")));
        solar = new Solar(chance.of("solar"));
    }

    /**
     * The power during one second, in whole watts, so that a second's energy is a whole number of watt-seconds.
     *
     * @param second since simulated time began, not negative: 0 is the first second
     * @return by {@link Channel#ordinal()}; positive is consumption, and negative on {@link Channel#CH2} is export to the grid
     */
    public int[] wattsDuring(long second) {
        long sinceMidnight = BEGINNING + second;
        int[] watts = new int[Channel.values().length];
        int all = 0;
        for (int i = 0; i < loads.size(); i++) {
            int ofLoad = loads.get(i).wattsAt(sinceMidnight);
            watts[Channel.AUX1.ordinal() + i] = ofLoad;
            all += ofLoad;
        }
        watts[Channel.CH1.ordinal()] = all;
        watts[Channel.CH2.ordinal()] = all - solar.wattsAt(sinceMidnight);
        return watts;
    }
}
