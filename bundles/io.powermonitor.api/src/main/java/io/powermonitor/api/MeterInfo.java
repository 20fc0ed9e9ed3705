package io.powermonitor.api;

import java.time.Duration;
import java.util.List;

/**
 * What the configuration says about a meter.
 *
 * @param id stable id, unique in the gateway
 * @param model kind of device, such as {@code ECM-1240}
 * @param label the name people gave it
 * @param sensorPrefix for consumers whose schema knows no meters: channel n is called {@code <prefix>_<n>}; unique in the gateway
 * @param gap readings further apart than this (or 2.5 usual intervals, if longer) give energy but no power
 * @param channels in the order users know them; position + 1 is n above
 */
public record MeterInfo(
        String id, String model, String label, String sensorPrefix, Duration gap, List<ChannelInfo> channels) {

    /** The channel of this id, or null when the meter has none of that name. */
    public ChannelInfo channel(String channel) {
        for (ChannelInfo info : channels) {
            if (info.id().equals(channel)) {
                return info;
            }
        }
        return null;
    }
}
