package io.powermonitor.ecm1240;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.config.Settings;
import io.powermonitor.ecm1240.LineSettings.Mode;
import io.powermonitor.ecm1240.protocol.MeterAddress;

/** Reads the keys of one meter; in the long form they stand behind the meter's id and a dot. */
final class MeterParser {

    /** What {@link #isName} accepts, for people. */
    static final String NAMES = "1 to 64 letters, digits, hyphens or underscores";

    private static final String ADDRESSES = "the meter's command byte: FC, FD, FE or FF";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final List<String> APART = List.of(".serial", ".unit", ".remote");

    private final Settings settings;

    MeterParser(Settings settings) {
        this.settings = settings;
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The only meter on its line. */
    MeterSettings only(String defaultId) {
        return meter("", name("meter", defaultId), MeterInfos.DEFAULT_PREFIX, Optional.of(MeterAddress.FC));
    }

    /**
     * One of several on a line: its frames must be told from those of the others, by the command byte where only polls bring any. A
     * meter behind a box of its own is alone there.
     */
    MeterSettings oneOfSeveral(String id, Mode mode) {
        Optional<MeterAddress> alone = settings.has(id + ".remote") ? Optional.of(MeterAddress.FC) : Optional.empty();
        MeterSettings meter = meter(id + ".", id, id, alone);
        if (mode != Mode.STREAM && meter.address().isEmpty() && !settings.has(id + ".command")) {
            settings.problem(id + ".command", "needed where several meters share a line that is polled: " + ADDRESSES);
        }
        if (mode != Mode.POLL && APART.stream().noneMatch(key -> settings.has(id + key))) {
            settings.problem(
                    id + ".serial",
                    "needed where several meters share a line: 0 to 65535 (or " + id + ".unit: 0 to 255, or " + id
                            + ".remote where boxes dial in: 192.168.1.21)");
        }
        return meter;
    }

    private MeterSettings meter(String at, String id, String defaultPrefix, Optional<MeterAddress> defaultAddress) {
        MeterInfo standard = MeterInfos.standard(id);
        ChannelParser channelParser = new ChannelParser(settings, at);
        List<ChannelInfo> channels = new ArrayList<>();
        for (ChannelInfo channel : standard.channels()) {
            channels.add(channelParser.channel(channel));
        }
        Duration gap = seconds(at, "gapSeconds", MeterInfos.DEFAULT_GAP, 86_400);
        Duration silentAfter = seconds(at, "silentSeconds", Duration.ZERO, 86_400);
        MeterInfo info = new MeterInfo(
                id,
                standard.model(),
                settings.text(at + "label", id),
                name(at + "sensorPrefix", defaultPrefix),
                gap,
                channels);
        return new MeterSettings(
                info,
                optional(at + "serial", 65535),
                optional(at + "unit", 255),
                remote(at + "remote"),
                address(at + "command", defaultAddress),
                silentAfter);
    }

    private Optional<MeterAddress> address(String key, Optional<MeterAddress> byDefault) {
        String text = settings.text(key, "");
        if (text.isEmpty()) {
            return byDefault;
        }
        Optional<MeterAddress> address = MeterAddress.parse(text);
        if (address.isEmpty()) {
            settings.problem(key, ADDRESSES);
        }
        return address;
    }

    private Optional<InetAddress> remote(String key) {
        String text = settings.text(key, "");
        Optional<InetAddress> remote = RemoteHosts.parse(text);
        if (remote.isEmpty() && !text.isEmpty()) {
            settings.problem(key, RemoteHosts.VALID);
        }
        return remote;
    }

    /** In the long form the line's own value is the default of all its meters. */
    private Duration seconds(String at, String key, Duration byDefault, long most) {
        long line = settings.number(key, byDefault.toSeconds(), 1, most);
        return Duration.ofSeconds(at.isEmpty() ? line : settings.number(at + key, line, 1, most));
    }

    private OptionalInt optional(String key, int most) {
        long number = settings.number(key, -1, 0, most);
        return number < 0 ? OptionalInt.empty() : OptionalInt.of((int) number);
    }

    private String name(String key, String byDefault) {
        String text = settings.text(key, byDefault);
        if (!isName(text)) {
            settings.problem(key, settings.has(key) ? NAMES : "needed, since the file's name gives none: " + NAMES);
        }
        return text;
    }
}
