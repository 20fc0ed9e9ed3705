package io.powermonitor.format;

import java.util.Locale;

import io.powermonitor.api.ChannelMeasurement;
import io.powermonitor.api.Measurement;

/** One JSON object per measurement and line; null where a number is not known. */
public final class JsonLines implements RecordFormat {

    @Override
    public String extension() {
        return "jsonl";
    }

    @Override
    public String header() {
        return "";
    }

    @Override
    public void append(Measurement measurement, StringBuilder text) {
        text.append("{\"at\":\"").append(measurement.at()).append("\",\"meter\":");
        string(measurement.meter(), text);
        number(",\"volts\":", measurement.volts(), text);
        number(",\"intervalSeconds\":", measurement.intervalSeconds(), text);
        text.append(",\"quality\":\"").append(measurement.quality().name().toLowerCase(Locale.ROOT));
        text.append("\",\"channels\":{");
        String separator = "";
        for (ChannelMeasurement channel : measurement.channels()) {
            text.append(separator);
            append(channel, text);
            separator = ",";
        }
        text.append("}}\n");
    }

    private static void append(ChannelMeasurement channel, StringBuilder text) {
        string(channel.channel(), text);
        number(":{\"watts\":", channel.watts(), text);
        text.append(",\"energyWs\":").append(channel.energyWs());
        text.append(",\"importWs\":").append(channel.importWs());
        text.append(",\"exportWs\":").append(channel.exportWs());
        text.append(",\"counterWs\":").append(channel.counterWs());
        number(",\"amps\":", channel.amps(), text);
        text.append(",\"quality\":\"").append(channel.quality().name().toLowerCase(Locale.ROOT));
        text.append("\"}");
    }

    private static void number(String before, double value, StringBuilder text) {
        text.append(before);
        if (!Double.isFinite(value)) {
            text.append("null");
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            text.append((long) value);
        } else {
            text.append(value);
        }
    }

    private static void string(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
