package io.powermonitor.sink.homeassistant.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.powermonitor.api.config.Problem;
import io.powermonitor.api.config.Settings;
import io.powermonitor.api.config.SinkKeys;

/**
 * The settings of the sink.
 *
 * @param enabled whether anything is announced or published
 * @param connection name of the MQTT connection
 * @param gateway this gateway's id, from which all ids in Home Assistant are made
 * @param name what Home Assistant calls the gateway
 * @param prefix where Home Assistant looks for what is announced
 * @param statusTopic where Home Assistant says that it has started
 * @param form how entities are announced
 * @param topic of states and availability
 * @param retain whether the broker keeps states
 * @param power between two documents of a meter whose power has changed
 * @param energy between two changes of a meter's energy; also between documents where nothing changes
 * @param deadBandWatts power that has changed by no more is not told
 * @param deadBandPercent likewise, in percent of what was told last
 * @param expire after which Home Assistant takes a state that is not repeated for unknown
 * @param birthDelay the longest time between Home Assistant's start and our announcement
 * @param removeAfter after which a meter that is not configured any more is removed
 * @param timeout after which the lane gives up a write
 */
record HomeAssistantSettings(
        boolean enabled,
        String connection,
        String gateway,
        String name,
        String prefix,
        String statusTopic,
        Form form,
        String topic,
        boolean retain,
        Duration power,
        Duration energy,
        double deadBandWatts,
        double deadBandPercent,
        Duration expire,
        Duration birthDelay,
        Duration removeAfter,
        Duration timeout) {

    /** How entities are announced. */
    enum Form {
        /** All of a device in one document: for a Home Assistant that knows device-based discovery. */
        DEVICE,
        /** Each in a document of its own: older ones, and openHAB. */
        ENTITY
    }

    /** What was read, and what was wrong with it: the settings are to be used only where nothing is. */
    record Parsed(HomeAssistantSettings settings, List<Problem> problems, List<Problem> unknownKeys) {}

    static Parsed parse(Map<String, ?> properties) {
        Settings settings = new Settings(properties);
        String gateway = settings.text("gateway", "powermonitor");
        if (!gateway.matches("[A-Za-z0-9_-]{1,64}")) {
            settings.problem("gateway", "up to 64 letters, digits, - and _");
        }
        String prefix = settings.text("prefix", "homeassistant");
        HomeAssistantSettings parsed = new HomeAssistantSettings(
                settings.flag("enabled", true),
                settings.text("connection", "main"),
                gateway,
                settings.text("name", gateway),
                prefix,
                settings.text("statusTopic", prefix + "/status"),
                settings.choice("form", Form.DEVICE),
                settings.text("topic", gateway),
                settings.flag("retain", false),
                seconds(settings, "powerSeconds", 10, 1, 3600),
                seconds(settings, "energySeconds", 60, 1, 86_400),
                settings.number("deadBandWatts", 5, 0, 100_000),
                settings.number("deadBandPercent", 1, 0, 100),
                seconds(settings, "expireSeconds", 300, 0, 604_800),
                seconds(settings, "birthDelaySeconds", 5, 0, 600),
                seconds(settings, "removeAfterSeconds", 300, 0, 86_400),
                SinkKeys.check(settings, 3_000));
        parsed.check(settings);
        return new Parsed(parsed, settings.problems(), settings.unknownKeys());
    }

    private static Duration seconds(Settings settings, String key, long byDefault, long least, long most) {
        return Duration.ofSeconds(settings.number(key, byDefault, least, most));
    }

    private void check(Settings settings) {
        Map.of("prefix", prefix, "statusTopic", statusTopic, "topic", topic).forEach((key, value) -> {
            boolean wrong = value.contains("+") || value.contains("#") || value.indexOf('\0') >= 0;
            if (settings.has(key) && (wrong || value.startsWith("/") || value.endsWith("/"))) {
                settings.problem(key, "a topic without the wildcards + and #, and without / at its ends");
            }
        });
        boolean expires = !retain && !expire.isZero();
        if (expires && expire.compareTo(energy.multipliedBy(2)) < 0) {
            settings.problem(
                    "expireSeconds",
                    "0 for never, or at least " + energy.multipliedBy(2).toSeconds()
                            + ": a state is repeated each energySeconds=" + energy.toSeconds());
        }
    }

    /** Seconds after which states expire; 0 where they do not. One that the broker keeps never does: it would come back as fresh. */
    long expireSeconds() {
        return retain ? 0 : expire.toSeconds();
    }
}
