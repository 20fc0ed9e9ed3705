package io.powermonitor.simulator;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A house with a heat pump, a kettle, a fridge, a washing machine, lights and panels on the roof. How much power flows where is a
 * function of the seed and of time alone: of the season, the day of the week and the time of day. Immutable.
 */
public final class House {

    /** When simulated time begins where nobody says: on a morning in spring, so that there is some sun. */
    public static final LocalDateTime SPRING = LocalDateTime.of(2026, 4, 20, 10, 0);

    private final long beginning;
    private final List<Load> loads;
    private final Load solar;

    /** Begins in spring. @param seed houses with the same seed are the same */
    public House(long seed) {
        this(seed, SPRING);
    }

    /**
     * @param seed houses with the same seed are the same
     * @param beginning the local time when simulated time begins, 1970 or later
     */
    public House(long seed, LocalDateTime beginning) {
        this.beginning = beginning.toEpochSecond(ZoneOffset.UTC);
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
        long localTime = beginning + second;
        int[] watts = new int[Channel.values().length];
        int all = 0;
        for (int i = 0; i < loads.size(); i++) {
            int ofLoad = loads.get(i).wattsAt(localTime);
            watts[Channel.AUX1.ordinal() + i] = ofLoad;
            all += ofLoad;
        }
        watts[Channel.CH1.ordinal()] = all;
        watts[Channel.CH2.ordinal()] = all - solar.wattsAt(localTime);
        return watts;
    }
}
