package io.powermonitor.ecm1240.internal;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.powermonitor.ecm1240.protocol.Frame;
import io.powermonitor.ecm1240.protocol.SettingsBlock;

/** The settings of a meter, with their units and meaning; at most 80 columns. */
final class SettingsText {

    private static final int ROW = 16;

    private SettingsText() {}

    /** For people. */
    static String text(String meter, SettingsBlock settings, boolean hex) {
        StringBuilder text = new StringBuilder(meter + ": settings of the meter\n");
        row(text, "send interval", settings.sendIntervalSeconds() + " s", "a frame is sent so often");
        row(text, "trigger", settings.triggerWatts() + " W", "a change by so much sends one at once");
        row(
                text,
                "CT of ch1",
                transformer(settings.ct1Type(), settings.ct1Range()),
                "wrong range: half or double power");
        row(text, "CT of ch2", transformer(settings.ct2Type(), settings.ct2Range()), "");
        row(text, "PT", transformer(settings.ptType(), settings.ptRange()), "the voltage transformer");
        row(text, "gain x2", doubled(settings), "these count double");
        row(text, "serial", settings.serial(), "");
        row(text, "firmware", firmware(settings), "");
        row(text, "device id", settings.deviceId(), "");
        row(text, "storage interval", settings.storageInterval(), "of its own memory, which is not read");
        row(text, "polarity", "?", "a meter does not tell it");
        if (hex) {
            byte[] bytes = settings.encode();
            for (int at = 0; at < bytes.length; at += ROW) {
                text.append(String.format(
                        Locale.ROOT,
                        "  %4d  %s%n",
                        at,
                        HexFormat.ofDelimiter(" ").formatHex(bytes, at, Math.min(at + ROW, bytes.length))));
            }
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String name, Object value, String meaning) {
        text.append(String.format(Locale.ROOT, "  %-17s %-19s %s", name, value, meaning)
                        .stripTrailing())
                .append('\n');
    }

    private static String transformer(int type, int range) {
        return "type " + type + ", range " + range;
    }

    private static String firmware(SettingsBlock settings) {
        return String.format(
                Locale.ROOT, "%d.%03d", settings.firmwareThousandths() / 1000, settings.firmwareThousandths() % 1000);
    }

    private static List<String> channels(SettingsBlock settings) {
        return IntStream.rangeClosed(1, Frame.AUX_CHANNELS)
                .filter(settings::isAuxDoubled)
                .mapToObj(n -> "aux" + n)
                .toList();
    }

    private static String doubled(SettingsBlock settings) {
        return channels(settings).isEmpty() ? "none" : String.join(" ", channels(settings));
    }

    /** For programs. */
    static JsonObject json(SettingsBlock settings) {
        return new JsonObject()
                .with("sendIntervalSeconds", settings.sendIntervalSeconds())
                .with("triggerWatts", settings.triggerWatts())
                .with("ct1Type", settings.ct1Type())
                .with("ct1Range", settings.ct1Range())
                .with("ct2Type", settings.ct2Type())
                .with("ct2Range", settings.ct2Range())
                .with("ptType", settings.ptType())
                .with("ptRange", settings.ptRange())
                .with("auxDoubled", channels(settings))
                .with("serial", settings.serial())
                .with("firmware", firmware(settings))
                .with("deviceId", settings.deviceId())
                .with("storageInterval", settings.storageInterval())
                .with("hex", HexFormat.of().formatHex(settings.encode()));
    }
}
