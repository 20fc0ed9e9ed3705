package io.powermonitor.simulator;

import java.time.LocalDateTime;

import io.powermonitor.ecm1240.protocol.FrameFormat;

/**
 * One simulated meter, as it is when it starts.
 *
 * @param model the kind of its frames
 * @param seed which house it is in; any number
 * @param begins the house's local time when it starts, 1970 to 9999
 * @param serial its serial number, 0 to 65535
 * @param unit its unit id, 0 to 255
 * @param start what its counters show
 * @param intervalSeconds its send interval in its own seconds, 1 to 255
 * @param triggerWatts a load that changes by more than this sends a frame early, 1 to 32000; at 32000 none ever does
 * @param realTime whether it streams
 * @param behaviour how it takes commands
 * @param incidents what befalls it
 */
public record MeterOptions(
        FrameFormat model,
        long seed,
        LocalDateTime begins,
        int serial,
        int unit,
        Start start,
        int intervalSeconds,
        int triggerWatts,
        boolean realTime,
        Behaviour behaviour,
        Incidents incidents) {

    /** Streams one frame a second, from house 1, serial 1, unit 1, a used meter. */
    public static final MeterOptions DEFAULTS = new MeterOptions(
            FrameFormat.ECM_1240, 1, House.SPRING, 1, 1, Start.USED, 1, 32_000, true, Behaviour.USUAL, Incidents.NONE);

    /** @throws IllegalArgumentException naming the parameter that is out of range, its value and what is valid */
    public MeterOptions {
        Parameters.within("interval", intervalSeconds, 1, 255);
        Parameters.within("trigger", triggerWatts, 1, 32_000);
        Parameters.within("serial", serial, 0, 0xFFFF);
        Parameters.within("unit", unit, 0, 0xFF);
    }

    /** Another meter like this, in another house, with another identity, to which nothing happens. */
    MeterOptions sibling(int n) {
        if (n == 0) {
            return this;
        }
        return new MeterOptions(
                model,
                seed + n,
                begins,
                serial + n & 0xFFFF,
                unit + n & 0xFF,
                start,
                intervalSeconds,
                triggerWatts,
                realTime,
                behaviour,
                Incidents.NONE);
    }
}
