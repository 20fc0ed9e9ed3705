package io.powermonitor.shell.internal.command;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.shell.internal.text.TextTable;
import io.powermonitor.shell.internal.text.Units;

/** Measurements as lines, one for each channel, for files and pipes. */
final class PlainLines {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private PlainLines() {}

    /** @param info null where the meter has gone */
    static String of(MeterInfo info, Measurement measurement, int width) {
        TextTable table = new TextTable()
                .left("        ")
                .left("     ")
                .left("     ")
                .text("                ")
                .right("          ")
                .right("               ")
                .left("");
        for (ChannelMeasurement channel : measurement.channels()) {
            boolean pulses = ReadingsText.kind(info, channel.channel()) == ChannelInfo.Kind.PULSES;
            table.row(
                    TIME.format(measurement.at()),
                    measurement.meter(),
                    channel.channel(),
                    ReadingsText.label(info, channel.channel()),
                    Units.watts(channel.watts()) + " W",
                    pulses ? channel.energyWs() + " p" : Units.kWh(channel.energyWs()) + " kWh",
                    channel.quality());
        }
        String text = table.render(width);
        return text.substring(text.indexOf('\n') + 1);
    }
}
