package io.powermonitor.mqtt.internal;

import java.util.Map;

/** The file a component's configuration came from. */
final class ConfigurationFile {

    private ConfigurationFile() {}

    /** Its name without folders; the PID where it came from no file. */
    static String name(Map<String, ?> properties) {
        Object file = properties.get("felix.fileinstall.filename");
        String path = file == null ? pid(properties) : file.toString();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The part of its name after the first hyphen: {@code main} for {@code io.powermonitor.mqtt-main.cfg}. */
    static String instance(Map<String, ?> properties) {
        String name = name(properties).replace('~', '-');
        String instance = name.substring(name.indexOf('-') + 1);
        return instance.endsWith(".cfg") ? instance.substring(0, instance.length() - ".cfg".length()) : instance;
    }

    private static String pid(Map<String, ?> properties) {
        Object pid = properties.get("service.pid");
        return pid == null ? "main" : pid.toString();
    }
}
