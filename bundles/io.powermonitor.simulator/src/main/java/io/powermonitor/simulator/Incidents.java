package io.powermonitor.simulator;

/**
 * What befalls a meter, on request, in its own seconds since it was started.
 *
 * @param resetAt when its energy counters fall to 0
 * @param clockResetAt when its clock falls to 0
 * @param swapAt when another meter takes its place, with other counters and another clock
 * @param swapSerial that one's serial number, 0 to 65535
 * @param swapUnit that one's unit id, 0 to 255
 */
public record Incidents(long resetAt, long clockResetAt, long swapAt, int swapSerial, int swapUnit) {

    /** The time of what does not happen. */
    public static final long NEVER = Long.MAX_VALUE;

    /** An uneventful life. */
    public static final Incidents NONE = new Incidents(NEVER, NEVER, NEVER, 1001, 1);
}
