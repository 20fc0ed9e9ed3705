package io.powermonitor.ecm1240;

import java.math.BigDecimal;

import io.powermonitor.api.ChannelInfo;
import io.powermonitor.api.ChannelInfo.Direction;
import io.powermonitor.api.ChannelInfo.Kind;
import io.powermonitor.api.config.Settings;

/** Reads the keys of one channel. */
final class ChannelParser {

    private static final String PULSE_CHANNEL = "aux5";
    private static final int MOST_LIMIT_WATTS = 10_000_000;
    private static final BigDecimal MOST_MULTIPLIER = new BigDecimal(10_000);

    private final Settings settings;
    private final String meterAt;

    /** @param meterAt what stands before the channel's id in the keys: nothing, or a meter's id and a dot */
    ChannelParser(Settings settings, String meterAt) {
        this.settings = settings;
        this.meterAt = meterAt;
    }

    ChannelInfo channel(ChannelInfo byDefault) {
        String id = byDefault.id();
        String at = meterAt + id + ".";
        return new ChannelInfo(
                id,
                settings.text(at + "label", byDefault.label()),
                kind(id, at + "kind"),
                direction(id, at + "direction"),
                multiplier(at + "multiplier"),
                settings.number(at + "limitWatts", (long) byDefault.limitWatts(), 1, MOST_LIMIT_WATTS));
    }

    private Kind kind(String id, String key) {
        Kind kind = settings.choice(key, Kind.ENERGY);
        if (kind == Kind.PULSES && !id.equals(PULSE_CHANNEL)) {
            settings.problem(key, "one of energy, off; only " + PULSE_CHANNEL + " can count pulses");
        }
        return kind;
    }

    private Direction direction(String id, String key) {
        Direction direction = settings.choice(key, Direction.CONSUMPTION);
        if (direction != Direction.CONSUMPTION && !MeterInfos.CT_CHANNELS.contains(id)) {
            settings.problem(key, "consumption; only ch1 and ch2 can be metered in both directions");
        }
        return direction;
    }

    private BigDecimal multiplier(String key) {
        String text = settings.text(key, "");
        if (text.isEmpty()) {
            return BigDecimal.ONE;
        }
        try {
            BigDecimal multiplier = new BigDecimal(text);
            boolean fits = multiplier.signum() > 0
                    && multiplier.compareTo(MOST_MULTIPLIER) <= 0
                    && multiplier.stripTrailingZeros().scale() <= 4;
            if (fits) {
                return multiplier;
            }
        } catch (NumberFormatException e) {
            // the same problem as a number out of bounds
        }
        settings.problem(key, "a decimal greater than 0, up to 10000, with at most 4 places, such as 2 or 0.5");
        return BigDecimal.ONE;
    }
}
