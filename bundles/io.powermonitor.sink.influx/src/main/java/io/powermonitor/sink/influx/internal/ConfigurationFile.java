package io.powermonitor.sink.influx.internal;

import java.util.Map;

import io.powermonitor.api.MeasurementSink;

/**
 * Where a configuration came from.
 *
 * @param name the file's name, or the PID where it came from no file
 * @param sinkName what this sink is called in logs and threads
 */
record ConfigurationFile(String name, String sinkName) {

    private static final String PREFIX = "io.powermonitor.sink.";

    static ConfigurationFile of(Map<String, ?> properties) {
        Object path = properties.get("felix.fileinstall.filename");
        String name = path == null
                ? InfluxSink.PID
                : path.toString().substring(path.toString().lastIndexOf('/') + 1);
        Object given = properties.get(MeasurementSink.NAME);
        boolean named = given != null && !given.toString().isBlank();
        return new ConfigurationFile(name, named ? given.toString().strip() : withoutAffixes(name));
    }

    /** As the pipeline names a sink that says nothing. */
    private static String withoutAffixes(String name) {
        String end = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        return end.replaceFirst("\\.cfg$", "");
    }
}
