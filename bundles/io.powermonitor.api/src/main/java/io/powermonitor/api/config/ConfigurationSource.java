package io.powermonitor.api.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.powermonitor.api.MeasurementSink;

/**
 * Where a component's configuration came from: for messages, and for the names of things that were given none.
 *
 * @param file the file's name without folders; the PID where there is no file
 * @param name the part of that behind the factory's PID and a hyphen, without the ending: {@code main} for {@code
 *     io.powermonitor.mqtt-main.cfg}; empty where there is none
 */
public record ConfigurationSource(String file, String name) {

    private static final String SINKS = "io.powermonitor.sink.";
    private static final String SUFFIX = ".cfg";

    /** @param pid the component's PID, or its factory's */
    public static ConfigurationSource of(Map<String, ?> properties, String pid) {
        String file = file(properties, pid);
        String rest = file.startsWith(pid) ? file.substring(pid.length()) : "";
        boolean named = rest.startsWith("-") || rest.startsWith("~");
        return new ConfigurationSource(file, named ? withoutSuffix(rest.substring(1)) : "");
    }

    /**
     * The name of a sink: the one it was given, else that of its file, PID or component without what they all have in common.
     *
     * @param byDefault where nothing tells
     */
    public static String sinkName(Map<String, ?> properties, String byDefault) {
        Object given = properties.get(MeasurementSink.NAME);
        if (given != null && !given.toString().isBlank()) {
            return given.toString().strip();
        }
        Object component = properties.get("component.name");
        String file = fileOr(properties, component == null ? byDefault : component.toString());
        return withoutSuffix(file.startsWith(SINKS) ? file.substring(SINKS.length()) : file);
    }

    private static String file(Map<String, ?> properties, String pid) {
        Object own = properties.get("service.pid");
        return fileOr(properties, own == null ? pid : own.toString());
    }

    private static String fileOr(Map<String, ?> properties, String otherwise) {
        Object path = properties.get("felix.fileinstall.filename");
        if (path == null) {
            return otherwise;
        }
        String file = path.toString().substring(path.toString().lastIndexOf('/') + 1);
        boolean isUri = path.toString().startsWith("file:");
        return isUri ? URLDecoder.decode(file.replace("+", "%2B"), StandardCharsets.UTF_8) : file;
    }

    private static String withoutSuffix(String name) {
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }
}
