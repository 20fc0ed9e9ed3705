package io.powermonitor.ecm1240;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The name of the file a configuration comes from, as far as the framework tells. */
final class FileName {

    private static final String UNKNOWN = "line";

    private FileName() {}

    /** {@code io.powermonitor.ecm1240-house.cfg}, or the configuration's PID where there is no file. */
    static String of(Map<String, ?> properties) {
        Object file = properties.get("felix.fileinstall.filename");
        if (file == null) {
            return String.valueOf(
                    properties.containsKey("service.pid") ? properties.get("service.pid") : LineSettings.PID);
        }
        String path = file.toString();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return path.startsWith("file:") ? URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8) : last;
    }

    /** The part behind the first hyphen, or behind the tilde of a PID; without the ending. */
    static String lineOf(String fileName) {
        String rest = fileName.startsWith(LineSettings.PID) ? fileName.substring(LineSettings.PID.length()) : "";
        if (rest.length() < 2 || rest.charAt(0) != '-' && rest.charAt(0) != '~') {
            return UNKNOWN;
        }
        String name = rest.substring(1);
        return name.endsWith(".cfg") ? name.substring(0, name.length() - 4) : name;
    }
}
