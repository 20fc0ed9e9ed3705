package io.powermonitor.web.internal.look;

/** What a channel is to the house. */
public enum Role {
    /** Everything the house uses. */
    HOUSE,
    /** The line to the grid: positive is import. */
    GRID,
    /** A source of the house's own, such as solar panels. */
    SOURCE,
    /** A part of what the house uses. */
    CIRCUIT,
    /** Shown, and no part of the house's sum: behind another circuit, for instance. */
    OTHER
}
