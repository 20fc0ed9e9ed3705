package io.powermonitor.shell.internal.command;

import java.util.List;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Latest;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.MeterView;
import io.powermonitor.shell.internal.text.Paragraph;
import io.powermonitor.shell.internal.text.TextTable;
import io.powermonitor.shell.internal.text.Units;

/** The latest measurements of meters as tables, one below the other. */
final class ReadingsText {

    private ReadingsText() {}

    static String of(List<MeterView> meters, int width) {
        StringBuilder text = new StringBuilder();
        for (MeterView meter : meters) {
            text.append(text.isEmpty() ? "" : "\n").append(of(meter, width));
        }
        return text.toString();
    }

    private static String of(MeterView meter, int width) {
        String name = meter.info().id()
                + (meter.info().label().equals(meter.info().id())
                        ? ""
                        : " (" + meter.info().label() + ")")
                + ": " + meter.status().state();
        if (meter.latest().isEmpty()) {
            String why = meter.status().reason().isEmpty()
                    ? ""
                    : ", " + meter.status().reason();
            return Paragraph.wrap(name + ", no measurement yet" + why, width);
        }
        Latest latest = meter.latest().get();
        String heading =
                name + ", " + Units.volts(latest.measurement().volts()) + " V, " + Units.age(latest.age()) + " ago";
        return Paragraph.wrap(heading, width)
                + table(meter.info(), latest, width)
                + exports(meter.info(), latest, width);
    }

    private static String table(MeterInfo info, Latest latest, int width) {
        TextTable table = new TextTable()
                .left("CH")
                .text("LABEL")
                .right("W")
                .right("METER kWh")
                .right("TOTAL kWh")
                .right("A")
                .left("QUALITY");
        for (ChannelMeasurement channel : latest.measurement().channels()) {
            boolean pulses = kind(info, channel.channel()) == ChannelInfo.Kind.PULSES;
            table.row(
                    channel.channel(),
                    label(info, channel.channel()),
                    Units.watts(channel.watts()),
                    amount(channel.counterWs(), pulses),
                    amount(channel.energyWs(), pulses),
                    Units.amps(channel.amps()),
                    channel.quality());
        }
        return table.render(width);
    }

    private static String exports(MeterInfo info, Latest latest, int width) {
        StringBuilder lines = new StringBuilder();
        for (ChannelMeasurement channel : latest.measurement().channels()) {
            ChannelInfo about = info.channel(channel.channel());
            if (about != null && about.direction() != ChannelInfo.Direction.CONSUMPTION) {
                lines.append(Paragraph.wrap(
                        channel.channel() + " " + about.label() + ": import " + Units.kWh(channel.importWs())
                                + " kWh, export " + Units.kWh(channel.exportWs()) + " kWh",
                        width));
            }
        }
        return lines.toString();
    }

    /** Energy in kWh, or a count of pulses. */
    static String amount(long value, boolean pulses) {
        return pulses ? value + " p" : Units.kWh(value);
    }

    /** The label, or the id of a channel whose configuration has gone. */
    static String label(MeterInfo info, String channel) {
        ChannelInfo about = info == null ? null : info.channel(channel);
        return about == null ? channel : about.label();
    }

    static ChannelInfo.Kind kind(MeterInfo info, String channel) {
        ChannelInfo about = info == null ? null : info.channel(channel);
        return about == null ? ChannelInfo.Kind.ENERGY : about.kind();
    }
}
