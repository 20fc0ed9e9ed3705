package io.powermonitor.simulator;

import java.util.Locale;

/** What is connected to the channels of the simulated meter. */
public enum Channel {
    /** All loads of the house together: the sum of aux1 to aux5. */
    CH1("House", 40),
    /** The connection to the grid: the house less what the sun gives. Its polarized counter counts export. */
    CH2("Grid", 40),
    /** A heat pump. */
    AUX1("Heating", 32),
    /** An electric kettle. */
    AUX2("Kettle", 32),
    /** A fridge. */
    AUX3("Fridge", 32),
    /** A washing machine. */
    AUX4("Washing machine", 32),
    /** Lights, and what is never switched off. */
    AUX5("Lights and standby", 32);

    private final String label;
    private final int bits;

    Channel(String label, int bits) {
        this.label = label;
        this.bits = bits;
    }

    /** The channel's id everywhere else: {@code ch1} to {@code aux5}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What people would call it. */
    public String label() {
        return label;
    }

    /** The width of its energy counters. */
    int bits() {
        return bits;
    }
}
