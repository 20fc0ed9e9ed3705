package io.powermonitor.mqtt.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.powermonitor.api.config.Problem;
import io.powermonitor.api.config.Secret;
import io.powermonitor.api.config.Settings;
import io.powermonitor.mqtt.OwnSession;

/**
 * The settings of one connection.
 *
 * @param user empty: no user
 * @param password resolved for each attempt to connect
 * @param availabilityTopic where {@code online} and {@code offline} are retained; empty: nowhere
 * @param topics subscribed to; no setting, but the wish of whoever has a session of its own
 */
record MqttSettings(
        BrokerUrl url,
        String user,
        Secret password,
        String clientId,
        TlsSettings tls,
        int keepAliveSeconds,
        String availabilityTopic,
        Set<String> topics) {

    /** The predecessor's default. */
    static final BrokerUrl DEFAULT_URL = new BrokerUrl(false, "mqtt", 1883);

    /** What was read, and what was wrong with it: the settings are to be used only where nothing is. */
    record Parsed(MqttSettings settings, List<Problem> problems, List<Problem> unknownKeys) {}

    static Parsed parse(Map<String, ?> properties) {
        Settings settings = new Settings(properties);
        List<Problem> problems = new ArrayList<>();
        BrokerUrl url = url(settings.text("url", DEFAULT_URL.toString()), problems);
        TlsSettings tls = tls(settings, url);
        String clientId = settings.text("clientId", "powersensor-" + HostName.ofTheKernel());
        if (clientId.length() > 256 || clientId.chars().anyMatch(Character::isISOControl)) {
            settings.problem("clientId", "at most 256 characters");
        }
        String availabilityTopic = settings.text("availabilityTopic", "");
        if (availabilityTopic.contains("+") || availabilityTopic.contains("#")) {
            settings.problem("availabilityTopic", "a topic without the wildcards + and #, or empty");
        }
        MqttSettings parsed = new MqttSettings(
                url,
                settings.text("user", ""),
                settings.secret("password"),
                clientId,
                tls,
                (int) settings.number("keepAliveSeconds", 30, 5, 3600),
                availabilityTopic,
                Set.of());
        problems.addAll(settings.problems());
        return new Parsed(parsed, problems, settings.unknownKeys());
    }

    /** The same broker, for a session of its own. */
    MqttSettings with(OwnSession own) {
        return new MqttSettings(
                url,
                user,
                password,
                clientId + "-" + own.suffix(),
                tls,
                keepAliveSeconds,
                own.availabilityTopic(),
                own.topics());
    }

    private static BrokerUrl url(String text, List<Problem> problems) {
        return BrokerUrl.parse(text).orElseGet(() -> {
            // what stands before an @ may be a password
            problems.add(new Problem("url", text.contains("@") ? "(hidden)" : text, BrokerUrl.VALID));
            return DEFAULT_URL;
        });
    }

    private static TlsSettings tls(Settings settings, BrokerUrl url) {
        TlsSettings tls = new TlsSettings(
                settings.text("caFile", ""),
                settings.text("certFile", ""),
                settings.text("keyFile", ""),
                settings.flag("verifyHostname", true));
        for (String key : List.of("caFile", "certFile", "keyFile")) {
            if (settings.has(key) && !url.tls()) {
                settings.problem(key, "empty, or an ssl:// url: " + url + " is not encrypted");
            }
        }
        if (settings.has("certFile") && !settings.has("keyFile")) {
            settings.problem("keyFile", "the private key of the certificate in certFile");
        }
        if (settings.has("keyFile") && !settings.has("certFile")) {
            settings.problem("certFile", "the certificate of the private key in keyFile");
        }
        return tls;
    }
}
