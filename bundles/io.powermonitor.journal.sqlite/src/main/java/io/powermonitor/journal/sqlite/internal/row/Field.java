package io.powermonitor.journal.sqlite.internal.row;

/** What may be written of a channel in each reading, in this order; what a segment leaves out follows from the rest. */
public enum Field {
    /** Total energy, as a difference to the segment's; for every channel that is measured. */
    ENERGY,
    /** A whole number n for n / interval watts, a number with a point for the watts themselves, null where they are not known. */
    WATTS,
    /** Total import, as a difference; left out where it is energy less export. */
    IMPORT,
    /** Total export, as a difference; left out where it does not move. */
    EXPORT,
    /** The raw counter, as a difference less that of the energy; left out where it moves as the energy does. */
    COUNTER,
    /** The raw polarized counter, as a difference less that of the export; left out where it moves as the export does. */
    POLARIZED,
    /** Whole hundredths of an ampere, or a number with a point; left out where current is not measured. */
    AMPS,
    /** Left out where it is that of the reading. */
    QUALITY;

    public int bit() {
        return 1 << ordinal();
    }

    public boolean in(int fields) {
        return (fields & bit()) != 0;
    }
}
