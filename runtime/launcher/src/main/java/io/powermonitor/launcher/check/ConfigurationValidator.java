package io.powermonitor.launcher.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.powermonitor.api.MeasurementSink;
import io.powermonitor.api.config.ConfigurationCheck;
import io.powermonitor.api.config.Problem;
import io.powermonitor.api.config.Settings;
import io.powermonitor.launcher.ConfigurationFile;

/** Holds configuration files against what bundles say is valid. */
final class ConfigurationValidator {

    private static final List<String> SINK_KEYS = List.of(
            MeasurementSink.NAME,
            MeasurementSink.BATCH_SIZE,
            MeasurementSink.LINGER_MILLIS,
            MeasurementSink.TIMEOUT_MILLIS,
            MeasurementSink.START);

    private final BundleChecks checks;
    private final Map<String, String> owners = new HashMap<>();

    ConfigurationValidator(BundleChecks checks) {
        this.checks = checks;
    }

    /**
     * Checks all files of a directory.
     *
     * @param problems where a line is added for each problem: file, key, value, what is valid
     * @return how many files there are
     */
    int check(Path conf, Map<String, String> frameworkProperties, List<String> problems) throws IOException {
        List<ConfigurationFile> files = ConfigurationFile.all(conf, frameworkProperties);
        for (ConfigurationFile file : files) {
            String name = file.path().getFileName().toString();
            for (Problem problem : check(file)) {
                problems.add(name + ": " + problem);
            }
        }
        return files.size();
    }

    private List<Problem> check(ConfigurationFile file) {
        ConfigurationCheck check = checks.of(file.pid());
        if (check != null) {
            List<Problem> problems = new ArrayList<>(check.check(file.componentProperties()));
            check.unique(file.componentProperties()).forEach((key, value) -> claim(file, key, value, problems));
            return problems;
        }
        Set<String> keys = checks.metatype().of(file.pid());
        if (keys != null) {
            return new Settings(file.properties()).known(keys).known(SINK_KEYS).unknownKeys();
        }
        return List.of(new Problem(
                "(file name)",
                file.pid(),
                "no bundle is configured by this; valid are: " + String.join(", ", checks.pids())));
    }

    private void claim(ConfigurationFile file, String key, String value, List<Problem> problems) {
        String name = file.path().getFileName().toString();
        String kind = key.substring(key.lastIndexOf('.') + 1);
        String owner = owners.putIfAbsent(file.pid() + ' ' + kind + ' ' + value, name);
        if (owner != null && !owner.equals(name)) {
            problems.add(new Problem(key, value, "already used in " + owner + "; choose another"));
        }
    }
}
