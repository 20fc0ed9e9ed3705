package io.powermonitor.itests.framework;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.Test;

/** THIRD-PARTY.md names exactly the works of others that the distribution holds. */
public class ThirdPartyIT {

    private static final Path DISTRIBUTION =
            Path.of("../../runtime/distribution/target/powermonitor-0.1.0/powermonitor-0.1.0");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*");
    private static final Pattern JAR = Pattern.compile("(.+?)-[0-9].*\\.jar");

    @Test
    public void everyForeignJarAndPackageIsListed() throws IOException {
        Set<String> found = new TreeSet<>();
        for (String folder : new String[] {"bundles", "lib"}) {
            try (Stream<Path> jars = Files.list(DISTRIBUTION.resolve(folder))) {
                jars.map(jar -> name(jar.getFileName().toString()))
                        .filter(name -> !name.startsWith("io.powermonitor."))
                        .forEach(found::add);
            }
        }
        found.addAll(embedded("io.powermonitor.lib.influxdb"));
        found.addAll(embedded("io.powermonitor.lib.http"));
        Set<String> listed = new TreeSet<>();
        for (String line : Files.readAllLines(DISTRIBUTION.resolve("THIRD-PARTY.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                listed.add(row.group(1));
            }
        }
        assertEquals(found, listed);
    }

    private static String name(String jar) {
        Matcher matcher = JAR.matcher(jar);
        return matcher.matches() ? matcher.group(1) : jar;
    }

    /** Whose classes a bundle of libraries holds: by the first parts of their packages. */
    private static Set<String> embedded(String bundle) throws IOException {
        Set<String> owners = new TreeSet<>();
        try (JarFile jar = new JarFile(
                DISTRIBUTION.resolve("bundles/" + bundle + "-0.1.0.jar").toFile())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .forEach(name -> owners.add(owner(name)));
        }
        return owners;
    }

    private static String owner(String entry) {
        String[] parts = entry.split("/");
        int length =
                switch (parts[0]) {
                    case "com" -> parts[1].equals("google") ? 3 : 2;
                    case "io" -> 3;
                    case "org" -> 2;
                    default -> 1;
                };
        return String.join(".", java.util.Arrays.copyOf(parts, length));
    }
}
