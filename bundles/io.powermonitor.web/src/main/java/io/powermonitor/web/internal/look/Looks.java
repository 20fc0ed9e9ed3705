package io.powermonitor.web.internal.look;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.MeterInfo;
import io.powermonitor.api.config.Settings;

/**
 * How channels are shown: {@code channel.METER.CHANNEL.color} and {@code .role}, and what holds where nothing is said. A look never depends
 * on which other meters there are. Immutable.
 */
public final class Looks {

    /** Each has a contrast of 3 or more on white and on the page's dark cards. */
    private static final List<String> PALETTE =
            List.of("#2f7de1", "#82901c", "#d9730d", "#9a6ae8", "#0f9d8a", "#d6497e", "#b07a4a", "#5b8fa8");

    private static final Pattern KEY = Pattern.compile("channel\\.(.+\\.[^.]+)\\.(color|role)");
    private static final Pattern COLOR = Pattern.compile("#[0-9a-f]{6}");

    private final Map<String, String> colors;
    private final Map<String, Role> roles;

    private Looks(Map<String, String> colors, Map<String, Role> roles) {
        this.colors = Map.copyOf(colors);
        this.roles = Map.copyOf(roles);
    }

    /** Reads them, and notes what is wrong. */
    public static Looks of(Settings settings) {
        Map<String, String> colors = new HashMap<>();
        Map<String, Role> roles = new HashMap<>();
        for (String key : settings.keys()) {
            Matcher matcher = KEY.matcher(key);
            if (!matcher.matches() || !settings.has(key)) {
                continue;
            }
            if (matcher.group(2).equals("role")) {
                roles.put(matcher.group(1), settings.choice(key, Role.CIRCUIT));
            } else {
                String color = settings.text(key, "").toLowerCase(Locale.ROOT);
                if (!COLOR.matcher(color).matches()) {
                    settings.problem(key, "a color such as #2f7de1");
                }
                colors.put(matcher.group(1), color);
            }
        }
        return new Looks(colors, roles);
    }

    /** @param position of the channel in its meter, from 0 */
    public Look of(MeterInfo meter, int position) {
        ChannelInfo channel = meter.channels().get(position);
        String id = meter.id() + "." + channel.id();
        String color = colors.getOrDefault(id, PALETTE.get(position % PALETTE.size()));
        return new Look(roles.getOrDefault(id, usual(channel, position)), color);
    }

    private static Role usual(ChannelInfo channel, int position) {
        if (channel.kind() != ChannelInfo.Kind.ENERGY) {
            return Role.OTHER;
        }
        if (channel.direction() != ChannelInfo.Direction.CONSUMPTION) {
            return Role.GRID;
        }
        return position == 0 ? Role.HOUSE : Role.CIRCUIT;
    }
}
