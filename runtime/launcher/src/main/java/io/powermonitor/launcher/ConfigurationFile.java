package io.powermonitor.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.apache.felix.utils.properties.InterpolationHelper;
import org.apache.felix.utils.properties.Properties;

/**
 * A configuration file as the running gateway reads it: the same parser, the same variables.
 *
 * @param properties its keys and values, variables replaced, sorted
 */
public record ConfigurationFile(Path path, Map<String, String> properties) {

    private static final String SUFFIX = ".cfg";

    /** All configuration files of a directory, by name. */
    public static List<ConfigurationFile> all(Path directory, Map<String, String> frameworkProperties)
            throws IOException {
        List<Path> paths;
        try (Stream<Path> files = Files.list(directory)) {
            paths = files.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        List<ConfigurationFile> all = new ArrayList<>();
        for (Path path : paths) {
            all.add(read(path, frameworkProperties));
        }
        return all;
    }

    private static ConfigurationFile read(Path path, Map<String, String> frameworkProperties) throws IOException {
        Properties parsed = new Properties(false);
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            parsed.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(path + " cannot be read: " + e.getMessage(), e);
        }
        Map<String, String> values = new HashMap<>(parsed);
        InterpolationHelper.performSubstitution(values, name -> variable(name, frameworkProperties));
        return new ConfigurationFile(path, new TreeMap<>(values));
    }

    private static String variable(String name, Map<String, String> frameworkProperties) {
        if (name.startsWith("env:")) {
            return System.getenv(name.substring(4));
        }
        String value = frameworkProperties.get(name);
        return value == null ? System.getProperty(name) : value;
    }

    /** The properties as a component gets them: with the name of the file, from which it may take its own. */
    public Map<String, String> componentProperties() {
        Map<String, String> all = new TreeMap<>(properties);
        all.put("felix.fileinstall.filename", path.toUri().toString());
        return all;
    }

    /** The PID it configures: the part of its name before the first hyphen. */
    public String pid() {
        String name = path.getFileName().toString();
        name = name.substring(0, name.length() - SUFFIX.length());
        int hyphen = name.indexOf('-');
        return hyphen < 0 ? name : name.substring(0, hyphen);
    }
}
