package io.powermonitor.api;

/** What a frame, or a channel in it, was found to be. */
public enum Quality {
    /** The first one ever: totals start here; no watts. */
    FIRST,
    /** Energy and watts. */
    GOOD,
    /** The meter's seconds did not move: energy, no watts. */
    REPEAT,
    /** The meter began a new count, or a new base was taken: what still shows is credited; no watts. */
    RESET,
    /** An old frame: ignored. */
    STALE,
    /** After an interruption: energy, no watts. */
    GAP,
    /** Not believable: nothing credited until later frames have cleared it up; no watts. */
    SUSPECT
}
