package io.powermonitor.launcher;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where things are. One read-only distribution can serve several gateways, each with folders of its own.
 *
 * @param home the distribution
 * @param conf configuration files, read while running
 * @param data what the gateway keeps
 * @param deploy bundles that users drop in
 */
public record Directories(Path home, Path conf, Path data, Path deploy) {

    /** System property: the distribution, set by the start script. */
    public static final String HOME = "powermonitor.home";

    /** The folders named by {@code POWERMONITOR_CONF}, {@code _DATA} and {@code _DEPLOY}, else those beside the distribution's own. */
    public static Directories of(Map<String, String> environment, String home) throws UsageException {
        if (home == null || home.isEmpty()) {
            throw new UsageException(
                    "the distribution is unknown: start with bin/powermonitor, or java -D" + HOME + "=FOLDER");
        }
        Path root = Path.of(home).toAbsolutePath().normalize();
        return new Directories(
                root,
                folder(environment, "POWERMONITOR_CONF", root.resolve("conf")),
                folder(environment, "POWERMONITOR_DATA", root.resolve("data")),
                folder(environment, "POWERMONITOR_DEPLOY", root.resolve("deploy")));
    }

    private static Path folder(Map<String, String> environment, String variable, Path byDefault) {
        String value = environment.getOrDefault(variable, "");
        return value.isEmpty() ? byDefault : Path.of(value).toAbsolutePath().normalize();
    }

    /** The bundles of the distribution. */
    public Path bundles() {
        return home.resolve("bundles");
    }

    /** The configuration files as they were shipped. */
    public Path shippedConf() {
        return home.resolve("conf");
    }
}
