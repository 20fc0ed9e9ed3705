package io.powermonitor.web.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.powermonitor.api.config.Problem;
import io.powermonitor.api.config.Secret;
import io.powermonitor.api.config.Settings;
import io.powermonitor.web.internal.look.Looks;
import io.powermonitor.web.internal.tariff.Tariff;
import io.powermonitor.web.internal.tariff.TariffSettings;

/**
 * The configuration of the web server.
 *
 * @param address where it listens
 * @param passwordFile empty where everybody may see everything
 * @param hosts names it answers to beside its own
 * @param keyStore for TLS; empty for none
 * @param metrics whether there is {@code /metrics}
 * @param zone whose days are shown
 * @param looks how channels are shown
 * @param problems what is wrong: it does not start
 * @param unknownKeys keys that mean nothing
 */
record WebSettings(
        boolean enabled,
        String address,
        int port,
        Optional<Path> passwordFile,
        Set<String> hosts,
        Optional<Path> keyStore,
        Secret keyStorePassword,
        boolean metrics,
        ZoneId zone,
        Optional<Tariff> tariff,
        Looks looks,
        List<Problem> problems,
        List<Problem> unknownKeys) {

    static final String PID = "io.powermonitor.web";

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    static WebSettings of(Map<String, ?> properties) {
        Settings settings = new Settings(properties);
        boolean enabled = settings.flag("enabled", true);
        String address = settings.text("address", "127.0.0.1");
        int port = (int) settings.number("port", 8080, 1, 65_535);
        Optional<Path> passwordFile = path(settings, "passwordFile");
        if (!LOOPBACK.contains(address) && passwordFile.isEmpty()) {
            settings.problem(
                    "address",
                    "127.0.0.1, or another with passwordFile set: what a house uses shows when nobody is in");
        }
        Set<String> hosts = new TreeSet<>();
        for (String host : settings.text("hosts", "").toLowerCase(Locale.ROOT).split("[,\\s]+")) {
            if (!host.isEmpty()) {
                hosts.add(host);
            }
        }
        Optional<Path> keyStore = path(settings, "keyStore");
        Secret keyStorePassword = settings.secret("keyStorePassword");
        boolean metrics = settings.flag("metrics", false);
        ZoneId zone = zone(settings);
        Optional<Tariff> tariff = TariffSettings.of(settings);
        Looks looks = Looks.of(settings);
        return new WebSettings(
                enabled,
                address,
                port,
                passwordFile,
                hosts,
                keyStore,
                keyStorePassword,
                metrics,
                zone,
                tariff,
                looks,
                settings.problems(),
                settings.unknownKeys());
    }

    private static Optional<Path> path(Settings settings, String key) {
        String path = settings.text(key, "");
        try {
            return path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path).toAbsolutePath());
        } catch (InvalidPathException e) {
            settings.problem(key, "the path of a file");
            return Optional.empty();
        }
    }

    private static ZoneId zone(Settings settings) {
        String text = settings.text("timezone", "");
        try {
            return text.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(text);
        } catch (DateTimeException e) {
            settings.problem("timezone", "a time zone such as Europe/Berlin; empty: the machine's");
            return ZoneId.systemDefault();
        }
    }

    boolean loopback() {
        return LOOPBACK.contains(address);
    }
}
