package io.powermonitor.sink.file.internal;

import java.util.Map;

import io.powermonitor.api.MeasurementSink;

/**
 * Where a configuration came from.
 *
 * @param name the file's name, or the PID where it came from no file
 * @param sinkName what this sink is called: in logs, and at the beginning of its files' names
 */
record ConfigurationFile(String name, String sinkName) {

    static ConfigurationFile of(Map<String, ?> properties) {
        Object path = properties.get("felix.fileinstall.filename");
        String file =
                path == null ? "" : path.toString().substring(path.toString().lastIndexOf('/') + 1);
        Object given = properties.get(MeasurementSink.NAME);
        String sinkName =
                given != null && !given.toString().isBlank() ? given.toString().strip() : afterHyphen(file);
        return new ConfigurationFile(file.isEmpty() ? FileSink.PID : file, sinkName);
    }

    private static String afterHyphen(String file) {
        int hyphen = file.indexOf('-');
        return hyphen < 0 ? "file" : file.substring(hyphen + 1).replaceFirst("\\.cfg$", "");
    }
}
