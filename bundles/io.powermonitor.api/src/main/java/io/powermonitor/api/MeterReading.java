package io.powermonitor.api;

import java.util.List;

/**
 * One frame as the meter sent it; nothing derived.
 *
 * @param meter the configured meter id
 * @param arrival when the frame's last byte arrived
 * @param replayed whether it comes from a recording: then {@code arrival} is made from the meter's own seconds, and the reading is
 *     never live
 * @param identity who the meter says it is
 * @param seconds the meter's own seconds counter
 * @param flag the raw flag byte, 0 to 255, meaning unproven
 * @param volts AC voltage
 * @param dcRaw unscaled reading of the DC input
 * @param channels in the order users know them
 */
public record MeterReading(
        String meter,
        Moment arrival,
        boolean replayed,
        Identity identity,
        Counter seconds,
        int flag,
        double volts,
        int dcRaw,
        List<ChannelReading> channels) {

    /** The same reading with another arrival. */
    public MeterReading arrived(Moment other) {
        return new MeterReading(meter, other, replayed, identity, seconds, flag, volts, dcRaw, channels);
    }
}
