package io.powermonitor.format;

import java.util.Locale;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;

/** One row per channel and measurement, as RFC 4180 says; an empty field where a number is not known. */
public final class CsvRows implements RecordFormat {

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public String header() {
        return "at,meter,channel,watts,energyWs,importWs,exportWs,counterWs,volts,amps,quality\n";
    }

    @Override
    public void append(Measurement measurement, StringBuilder text) {
        for (ChannelMeasurement channel : measurement.channels()) {
            text.append(measurement.at()).append(',');
            string(measurement.meter(), text);
            text.append(',');
            string(channel.channel(), text);
            number(channel.watts(), text);
            text.append(',').append(channel.energyWs());
            text.append(',').append(channel.importWs());
            text.append(',').append(channel.exportWs());
            text.append(',').append(channel.counterWs());
            number(measurement.volts(), text);
            number(channel.amps(), text);
            text.append(',')
                    .append(channel.quality().name().toLowerCase(Locale.ROOT))
                    .append('\n');
        }
    }

    private static void number(double value, StringBuilder text) {
        text.append(',');
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            text.append((long) value);
        } else if (Double.isFinite(value)) {
            text.append(value);
        }
    }

    private static void string(String value, StringBuilder text) {
        if (value.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ')) {
            text.append('"').append(value.replace("\"", "\"\"")).append('"');
        } else {
            text.append(value);
        }
    }
}
