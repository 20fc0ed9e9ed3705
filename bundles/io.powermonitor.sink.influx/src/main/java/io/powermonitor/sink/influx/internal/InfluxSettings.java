package io.powermonitor.sink.influx.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.powermonitor.api.config.Problem;
import io.powermonitor.api.config.Secret;
import io.powermonitor.api.config.Settings;
import io.powermonitor.api.config.SinkKeys;

/**
 * The settings of one InfluxDB output.
 *
 * @param url of the server, without user, query or fragment
 * @param token resolved for each write
 * @param measurement name of the measurement; never empty
 * @param caFile PEM file with the authorities to trust; empty: those that Java trusts
 * @param requestTimeout the longest that one request may take: somewhat less than the lane allows for a write, so that the sink says
 *     what took so long
 */
record InfluxSettings(
        boolean enabled,
        String url,
        Secret token,
        String bucket,
        String org,
        Schema schema,
        String measurement,
        boolean gzip,
        String caFile,
        Duration requestTimeout) {

    /** The predecessor's default. */
    static final String DEFAULT_URL = "https://us-west-2-1.aws.cloud2.influxdata.com";

    /**
     * 200 measurements of seven channels are 1400 lines; InfluxDB advises at most 5000 in a request. 700 were no faster to a server on
     * the same machine, took 4 MB more memory, and held up live measurements of other sinks longer.
     */
    static final int BATCH_SIZE = 200;

    /** One request a second for all meters together; the first measurement waits no longer than this. */
    static final int LINGER_MILLIS = 1000;

    private static final String VALID_URL = "http://HOST:PORT or https://HOST, without user, query and fragment";

    /** What was read, and what was wrong with it: the settings are to be used only where nothing is. */
    record Parsed(InfluxSettings settings, List<Problem> problems, List<Problem> unknownKeys) {}

    static Parsed parse(Map<String, ?> properties) {
        Settings settings = new Settings(properties);
        List<Problem> problems = new ArrayList<>();
        Schema schema = settings.choice("schema", Schema.COMPATIBLE);
        String measurement = settings.text("measurement", schema.measurement());
        if (measurement.chars().anyMatch(Character::isISOControl) || measurement.startsWith("_")) {
            settings.problem("measurement", "a name that does not begin with _ (reserved by InfluxDB)");
        }
        Duration timeout = SinkKeys.check(settings, 1000);
        InfluxSettings parsed = new InfluxSettings(
                settings.flag("enabled", true),
                url(settings.text("url", DEFAULT_URL), problems),
                settings.secret("token"),
                settings.text("bucket", ""),
                settings.text("org", ""),
                schema,
                measurement,
                settings.flag("gzip", true),
                settings.text("caFile", ""),
                timeout.multipliedBy(5).dividedBy(6));
        problems.addAll(settings.problems());
        return new Parsed(parsed, problems, settings.unknownKeys());
    }

    private static String url(String text, List<Problem> problems) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (http && bare && uri.getHost() != null) {
                return text;
            }
        } catch (URISyntaxException e) {
            // the same problem as a URL of another kind
        }
        // what stands before an @ may be a password, and what follows a ? a token
        boolean secretive = text.contains("@") || text.contains("?");
        problems.add(new Problem("url", secretive ? "(hidden)" : text, VALID_URL));
        return DEFAULT_URL;
    }

    /** Which of the settings that it cannot do without are missing, in the words of the configuration; empty when none is. */
    List<String> missing(String resolvedToken) {
        List<String> missing = new ArrayList<>();
        if (resolvedToken.isEmpty()) {
            missing.add(token.reference().isEmpty() ? "token" : "token (" + token + " is empty)");
        }
        if (bucket.isEmpty()) {
            missing.add("bucket");
        }
        if (org.isEmpty()) {
            missing.add("org");
        }
        return missing;
    }
}
