package io.powermonitor.simulator;

/**
 * Where nobody knows, or it depends on the firmware, what a meter does. Times are those of the line, whatever the meter's speed.
 *
 * @param patienceSeconds after so long a silence it gives up waiting for the next byte of a command
 * @param rebootSeconds for so long it neither speaks nor listens after a reboot
 * @param resetChangesFlag whether a reset of its counters adds one to the low three bits of the flag in its frames
 */
public record Behaviour(double patienceSeconds, double rebootSeconds, boolean resetChangesFlag) {

    /** Gives up after 3 s, reboots in 5 s, counts resets in the flag. */
    public static final Behaviour USUAL = new Behaviour(3, 5, true);

    long patienceNanos() {
        return (long) (patienceSeconds * 1e9);
    }

    long rebootNanos() {
        return (long) (rebootSeconds * 1e9);
    }
}
