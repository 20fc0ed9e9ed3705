package io.powermonitor.sink.influx.internal;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;

/**
 * The schema of powermonitor-go: tag {@code sensorName} = {@code <prefix>_<n>}, and the float fields {@code voltageV},
 * {@code energyWs} (the meter's own counter, raw) and {@code powerW} (left out where power is not known).
 */
final class CompatiblePoints implements PointWriter {

    private final String name;

    CompatiblePoints(String name) {
        this.name = name;
    }

    @Override
    public void append(Measurement measurement, MeterInfo info, Lines lines) {
        String prefix = info == null ? measurement.meter() : info.sensorPrefix();
        for (ChannelMeasurement channel : measurement.channels()) {
            lines.point(name)
                    .tag("sensorName", prefix + "_" + number(info, channel.channel()))
                    .real("voltageV", measurement.volts())
                    .real("energyWs", channel.counterWs())
                    .real("powerW", channel.watts())
                    .at(measurement.at());
        }
    }

    /** The channel's place; its id where the place is not known, since a guessed number would be another channel's series. */
    private static String number(MeterInfo info, String channel) {
        if (info != null) {
            for (int i = 0; i < info.channels().size(); i++) {
                if (info.channels().get(i).id().equals(channel)) {
                    return Integer.toString(i + 1);
                }
            }
        }
        return channel;
    }
}
